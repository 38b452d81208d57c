#pragma once

#include "server/answer.h"
#include "server/call.h"

// What infrastructure tools ask of DynamoDB and fail without, and of which a Tepui has nothing:
// they are told so in DynamoDB's way.
namespace tepui::server {

class Service;

Answer DescribeContinuousBackups(Service& service, const Call& call);
Answer DescribeEndpoints(Service& service, const Call& call);
Answer DescribeLimits(Service& service, const Call& call);

}  // namespace tepui::server
