#pragma once

#include <functional>

#include "reference/faulty_subject.h"

namespace tepui::reference {

// What `subject` answers, with `fault` in it wherever `strikes` says so.
Result<TransactWriteItemsResponse> SpoilTransactWrite(Fault fault,
                                                      const std::function<bool()>& strikes,
                                                      Subject& subject,
                                                      TransactWriteItemsRequest request);
Result<TransactGetItemsResponse> SpoilTransactGet(Fault fault, const std::function<bool()>& strikes,
                                                  Subject& subject,
                                                  const TransactGetItemsRequest& request);

}  // namespace tepui::reference
