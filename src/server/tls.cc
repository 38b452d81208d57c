#include "server/tls.h"

namespace tepui::server {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> MakeTls(const std::string& certificate_path,
                                              const std::string& key_path) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                           ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1 | ssl::context::single_dh_use,
                       error);
  if (!error) context->use_certificate_chain_file(certificate_path, error);
  if (error) {
    return Error(ErrorCode::kValidation,
                 "the certificate '" + certificate_path + "' cannot be used: " + error.message());
  }
  context->use_private_key_file(key_path, ssl::context::pem, error);
  if (!error) return context;
  return Error(ErrorCode::kValidation,
               "the key '" + key_path + "' cannot be used: " + error.message());
}

}  // namespace tepui::server
