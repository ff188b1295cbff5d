<?php
// In the shape of the document's demo: the same calls, in the same order, with the same arguments.
//     php demo.php URL FIXTURES FOLDER SM2-URL
// What each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
require __DIR__ . '/cfca-messages.php';

class MerchantDemo
{
    private $apiUrl;
    private $strSignAlg = 'RSA';
    private $strPfxPassword = 'sandbox';
    private $strHashAlg = 'SHA-256';
    private $strPfxFilePath;
    private $strTrustedCACertFilePath;
    private $strLogCofigFilePath = './cfcalog.conf';
    private $folder;

    private $prefix;

    public function __construct($apiUrl, $fixtures, $folder, $algorithm = 'RSA')
    {
        $this->apiUrl = $apiUrl;
        $this->folder = $folder;
        $this->prefix = $algorithm === 'SM2' ? 'php-sm2' : 'php';
        $this->strSignAlg = $algorithm;
        $this->strPfxFilePath = $fixtures . '/keys/huifu-merchant.pfx';
        $this->strTrustedCACertFilePath = $fixtures . '/keys/cfca-oca31.cert.pem|' . $fixtures . '/keys/cfca-root.cert.pem';
        if ($algorithm === 'SM2') {
            // What a merchant with an SM2 certificate changes: the name, the digest, and the two files.
            $this->strHashAlg = 'SM3';
            $this->strPfxFilePath = $fixtures . '/keys/huifu-sm2-merchant.sm2';
            $this->strTrustedCACertFilePath = $fixtures . '/keys/cfca-sm2-oca31.cert.pem|' . $fixtures . '/keys/cfca-sm2-root.cert.pem';
        }
        $nResult = cfca_initialize($this->strLogCofigFilePath);
        if (0 != $nResult) {
            throw new Exception("cfca_initialize error: $nResult " . cfca_getLastErrorDesc());
        }
    }

    public function apiRequest($orderId)
    {
        $requestParam['version'] = '10';
        $requestParam['cmd_id'] = '202';
        $requestParam['mer_cust_id'] = '6666000000000001';
        $requestParam['user_cust_id'] = '6666000000000002';
        $requestParam['order_date'] = '20180918';
        $requestParam['order_id'] = $orderId;
        $requestParam['trans_amt'] = '1.00';
        $requestParam['cash_bind_card_id'] = '10001';
        $requestParam['cash_type'] = '02030000';
        $requestParam['bg_ret_url'] = 'http://127.0.0.1:1/npayCallBack/asyncHandle.json';
        $requestParam['mer_priv'] = 'php 测试';

        $strSignSourceData = json_encode($requestParam, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        $this->keep('request', $strSignSourceData);
        $cfcaSign = $this->signed($strSignSourceData);
        $this->keep('signed', $cfcaSign);

        $body = $this->httpPostRequest([
            'cmd_id' => $requestParam['cmd_id'],
            'mer_cust_id' => $requestParam['mer_cust_id'],
            'version' => $requestParam['version'],
            'check_value' => $cfcaSign,
        ]);
        $checkValue = json_decode($body, true)['check_value'];
        $this->keep('answer', $checkValue);

        [$certificate, $source] = $this->sourceData($checkValue);
        $this->keep('certificate', $certificate);
        if (!$this->verifyCertificate($certificate)) {
            throw new Exception('cfca_verifyCertificate: ' . cfca_getLastErrorDesc());
        }
        $this->keep('content', $source);
        $nResult = cfca_getCertificateInfo($certificate, 'SubjectDN', $subject);
        if (0 != $nResult) {
            throw new Exception("cfca_getCertificateInfo error: $nResult " . cfca_getLastErrorDesc());
        }
        $this->keep('subject', $subject);
    }

    private function signed($strSignSourceData)
    {
        $strMsgPKCS7AttachedSignature = '';
        $nResult = cfca_signData_PKCS7Attached($this->strSignAlg, $strSignSourceData,
            $this->strPfxFilePath, $this->strPfxPassword, $this->strHashAlg, $strMsgPKCS7AttachedSignature);
        if (0 != $nResult) {
            throw new Exception("cfca_signData_PKCS7Attached error: $nResult " . cfca_getLastErrorDesc());
        }
        return base64_encode($strMsgPKCS7AttachedSignature);
    }

    private function sourceData($signature)
    {
        $strMsgP7AttachedSignCertContent = '';
        $strMsgP7AttachedSource = '';
        $nResult = cfca_verifyDataSignature_PKCS7Attached($this->strSignAlg, base64_decode($signature),
            $strMsgP7AttachedSignCertContent, $strMsgP7AttachedSource);
        if (0 != $nResult) {
            throw new Exception("cfca_verifyDataSignature_PKCS7Attached error: $nResult " . cfca_getLastErrorDesc());
        }
        return [$strMsgP7AttachedSignCertContent, $strMsgP7AttachedSource];
    }

    private function verifyCertificate($strMsgP7AttachedSignCertContent)
    {
        $nCertVerifyFlag = '4';
        $nResult = cfca_verifyCertificate($strMsgP7AttachedSignCertContent, $nCertVerifyFlag, $this->strTrustedCACertFilePath, "");
        return 0 == $nResult;
    }

    private function httpPostRequest($requestData)
    {
        if (!function_exists('curl_init')) {
            $options = ['method' => 'POST', 'content' => http_build_query($requestData),
                'header' => 'Content-type: application/x-www-form-urlencoded;charset=UTF-8'];
            return file_get_contents($this->apiUrl, false, stream_context_create(['http' => $options]));
        }
        $curl = curl_init();
        curl_setopt($curl, CURLOPT_HTTPHEADER, ['Content-type: application/x-www-form-urlencoded;charset=UTF-8']);
        curl_setopt($curl, CURLOPT_URL, $this->apiUrl);
        curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
        curl_setopt($curl, CURLOPT_POST, true);
        curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($requestData));
        return curl_exec($curl);
    }

    private function keep($name, $text)
    {
        file_put_contents("$this->folder/$this->prefix.$name", $text);
    }

    public function __destruct()
    {
        cfca_uninitialize();
    }
}

[, $url, $fixtures, $folder, $sm2Url] = $argv;
(new MerchantDemo($url, $fixtures, $folder))->apiRequest('php' . getmypid());
(new MerchantDemo($sm2Url, $fixtures, $folder, 'SM2'))->apiRequest('phpsm2' . getmypid());

// The object that programs for Windows create.
$com = new \COM('CryptoKit.CryptoAgent.Server.Standard.x86.1', NULL, CP_UTF8);
$pfx = "$fixtures/keys/huifu-merchant.pfx";
$cas = "$fixtures/keys/cfca-oca31.cert.pem";
$signed = $com->SignData_PKCS7Attached('RSA', 'com', $pfx, 'sandbox', 'SHA-256');
$certificate = $com->VerifyDataSignature_PKCS7Attached('RSA', $signed);
$com->VerifyCertificate($certificate, '4', $cas, '') === true || throw new Exception('VerifyCertificate');
$com->GetSignSourceData($signed) === 'com' || throw new Exception('GetSignSourceData');

// SM2: the same functions with the other name.
$nResult = cfca_signData_PKCS7Attached('SM2', '{"sm2":"php"}', "$fixtures/cfca/sm2/leaf.sm2", '123456', 'SM3', $signed);
file_put_contents("$folder/php.sm2.signed", base64_encode($signed));
$theirs = base64_encode(file_get_contents("$fixtures/cfca/sm2/attached.der"));
$nResult |= cfca_verifyDataSignature_PKCS7Attached('SM2', $theirs, $certificate, $source);
file_put_contents("$folder/php.sm2.content", $source);
$nResult |= cfca_verifyCertificate($certificate, 4, "$fixtures/cfca/sm2/root.pem|$fixtures/cfca/sm2/oca.pem", '');
$nResult |= cfca_getCertificateInfo($certificate, 'CertType', $type);
if ($nResult !== 0 || $type !== 'SM2') {
    throw new Exception("SM2: $nResult $type " . cfca_getLastErrorDesc());
}

// The rest of the toolkit, with both kinds of keys.
$done = function ($result) {
    if ($result !== 0) {
        throw new Exception("$result " . cfca_getLastErrorDesc());
    }
};
$part = function ($name, $text) use ($folder) {
    file_put_contents("$folder/php.$name", $text);
};
$done(cfca_hashData('SM3', 'php', $digest));
$part('sm3', $digest);
$done(cfca_hashFile('SHA-512', "$fixtures/cfca/testdata.der", $digest));
$part('sha512', $digest);
$triple = '0282010100ea6226b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a';
foreach (['SM4' => 'cfca1234', '3DES' => $triple] as $cipher => $secret) {
    $done(cfca_encryptByPassword($cipher, 'php', $secret, $sealed));
    $part(strtolower($cipher), $sealed);
    $done(cfca_decryptByPassword($cipher, $sealed, $secret, $opened));
    $opened === 'php' || throw new Exception($cipher);
}
foreach (['rsa' => ['huifu-merchant.pfx', 'cfca-oca31', 2048], 'sm2' => ['huifu-sm2-merchant.sm2', 'cfca-sm2-oca31', 0]] as $kind => $of) {
    [$file, $ca, $bits] = $of;
    $own = "$fixtures/keys/$file";
    $done(cfca_signData_PKCS1($kind, 'php', $own, 'sandbox', $raw));
    $part("$kind.raw", $raw);
    $certificate = file_get_contents("$fixtures/keys/huifu-" . ($kind === 'sm2' ? 'sm2-' : '') . 'merchant.cert.pem');
    $done(cfca_verifyDataSignature_PKCS1($certificate, '', 'php', $raw, 5, "$fixtures/keys/$ca.cert.pem"));
    if (cfca_verifyDataSignature_PKCS1($certificate, '', 'phq', $raw, 5, "$fixtures/keys/$ca.cert.pem") === 0) {
        throw new Exception('a signature over other data');
    }
    $done(cfca_generateKey($kind, $bits, $key));
    $done(cfca_generateKey($kind, $bits, $temporary));
    $part("$kind.key", $key);
    $done(cfca_requestCertificate($key, 'CN=php,O=CFCA,C=CN', $request));
    $part("$kind.request", $request);
    $done(cfca_requestCertificate($key, 'CN=php,O=CFCA,C=CN', $request, $temporary, '111111'));
    foreach ($kind === 'sm2' ? ['modern', 'windows', 'gm', 'sm2'] : ['modern', 'windows', 'gm'] as $form) {
        $done(cfca_exportKeyFile($own, 'sandbox', $form, 'secret', $written));
        $part("$kind.$form", $written);
    }
}

// What is wrong, and the reason.
$refused = [];
$say = function ($case, $code) use (&$refused) {
    $refused[] = "$case\t$code\t" . cfca_getLastErrorDesc();
};

// Envelopes, and signatures without the content. Somebody else sealed what is opened here.
foreach (['rsa' => ['envelope/alice.pfx', 'envelope/alice.pem', 'sandbox', 'huifu-merchant.pfx'],
          'sm2' => ['sm2/leaf.sm2', 'sm2/leaf.pem', '123456', 'huifu-sm2-merchant.sm2']] as $kind => $of) {
    [$file, $recipient, $secret, $other] = $of;
    $file = "$fixtures/cfca/$file";
    $done(cfca_sealEnvelope(file_get_contents("$fixtures/cfca/$recipient"), "php\0$kind", $envelope));
    $part("$kind.envelope", $envelope);
    $theirs = file_get_contents("$folder/$kind.envelope");
    $done(cfca_openEnvelope($theirs, $file, $secret, $opened));
    $part("$kind.opened", $opened);
    $say('recipient', cfca_openEnvelope($theirs, "$fixtures/keys/$other", 'sandbox', $opened));
    // The last byte of the vector, before a single block: the padding is then another for sure.
    $changed = base64_decode($envelope);
    $changed[-19] = ~$changed[-19];
    $say('damaged', cfca_openEnvelope(base64_encode($changed), $file, $secret, $opened));
    $opened === '' || throw new Exception('content of a refused envelope');
    $say('noenvelope', cfca_openEnvelope('*', $file, $secret, $opened));
    $say('openmissing', cfca_openEnvelope($theirs, '/no/such.pfx', $secret, $opened));
    $say('openpassword', cfca_openEnvelope($theirs, $file, 'other', $opened));
    $merchant = file_get_contents("$fixtures/keys/huifu-" . ($kind === 'sm2' ? 'sm2-' : '') . 'merchant.cert.pem');
    $say('sealusage', cfca_sealEnvelope($merchant, 'x', $envelope));
    $own = "$fixtures/keys/$other";
    $done(cfca_signData_PKCS7Detached($kind, 'php', $own, 'sandbox', '', $signature));
    $part("$kind.detached", $signature);
    $done(cfca_digestToSign('php', $own, 'sandbox', $digest));
    $done(cfca_signDigest_PKCS7Detached($digest, $own, 'sandbox', $signature));
    $part("$kind.digest", $signature);
    $say('digestlength', cfca_signDigest_PKCS7Detached('00', $own, 'sandbox', $signature));
    $say('digesthex', cfca_signDigest_PKCS7Detached('xyz', $own, 'sandbox', $signature));
}
$say('missing', cfca_signData_PKCS7Attached('RSA', 'x', '/no/such.pfx', 'sandbox', 'SHA-256', $signed));
$say('password', cfca_signData_PKCS7Attached('RSA', 'x', $pfx, 'sandbox1', 'SHA-256', $signed));
$say('nul', cfca_signData_PKCS7Attached('RSA', 'x', $pfx, "sand\0box", 'SHA-256', $signed));
$say('algorithm', cfca_signData_PKCS7Attached('SM2', 'x', $pfx, 'sandbox', 'SHA-256', $signed));
cfca_signData_PKCS7Attached('RSA', 'AAAABBBB', $pfx, 'sandbox', 'SHA-256', $signed);
$forged = base64_encode(str_replace('AAAABBBB', 'AAAACCCC', base64_decode($signed)));
$say('forged', cfca_verifyDataSignature_PKCS7Attached('RSA', $forged, $certificate, $source));
cfca_verifyDataSignature_PKCS7Attached('RSA', $signed, $certificate, $source);
$say('chain', cfca_verifyCertificate($certificate, 4, "$fixtures/cfca/CFCA_ACS_TEST_OCA31.pem", ''));
$say('flag', cfca_verifyCertificate($certificate, 'chain', $cas, ''));
$say('information', cfca_getCertificateInfo($certificate, 'Colour', $text));
$say('hash', cfca_hashData('SHA-257', 'x', $digest));
$say('folder', cfca_hashFile('SM3', '/', $digest));
$say('cipher', cfca_encryptByPassword('RC4', 'x', 'secret', $sealed));
$say('hex', cfca_encryptByPassword('3DES', 'x', 'secret', $sealed));
$say('base64', cfca_decryptByPassword('SM4', '*', 'secret', $opened));
$say('bits', cfca_generateKey('RSA', -1, $key));
$say('nokey', cfca_requestCertificate("\xd5\xc5", 'CN=x', $request));
$say('subject', cfca_requestCertificate($temporary, "\xd5\xc5", $request));
$say('form', cfca_exportKeyFile($pfx, 'sandbox', 'pem', 'secret', $written));
$say('empty', cfca_exportKeyFile($pfx, 'sandbox', 'modern', '', $written));
$say('newnul', cfca_exportKeyFile($pfx, 'sandbox', 'modern', "a\0b", $written));
$say('zero', cfca_verifyDataSignature_PKCS7Attached('RSA', '', $certificate, $source));
$say('bytes', cfca_verifyCertificate("$fixtures/keys/huifu-merchant.cert.pem", 5, $cas));
// A name in GBK, as PHP on Windows has it, on a disk that has it too.
$gbk = "$folder/\xd5\xc5\xc8\xfd.pfx";
copy("$fixtures/cfca/pfx/habits/openssl-gbk.pfx", $gbk);
$password = trim(file_get_contents("$fixtures/cfca/pfx/habits/password.gbk.txt"));
if (cfca_signData_PKCS7Attached('RSA', "\xd5\xc5", $gbk, $password, 'SHA-256', $signed) !== 0) {
    throw new Exception('GBK: ' . cfca_getLastErrorDesc());
}
unlink($gbk);
file_put_contents("$folder/php.refused", implode("\n", $refused));
