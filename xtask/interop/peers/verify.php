<?php // verify.php MESSAGE: the content into ./out.
$held = openssl_cms_verify($argv[1], OPENSSL_CMS_BINARY, null, ["ca.pem"], null, "out", null, null, OPENSSL_ENCODING_DER);
exit($held === true ? 0 : 1);
