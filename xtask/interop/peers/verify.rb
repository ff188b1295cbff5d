# verify.rb MESSAGE: the content into ./out.
require "openssl"
message = OpenSSL::PKCS7.new(File.binread(ARGV[0]))
store = OpenSSL::X509::Store.new
store.add_file("ca.pem")
store.purpose = OpenSSL::X509::PURPOSE_ANY
abort(message.error_string) unless message.verify([], store, nil, 0)
File.binwrite("out", message.data)
