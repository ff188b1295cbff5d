<?php
// php speed.php FIXTURES COUNT: how long a signature takes, in microseconds.
require __DIR__ . '/cfca.php';
[, $fixtures, $count] = $argv;
$content = file_get_contents("$fixtures/huifu/withdraw/content.txt");
$sign = function ($times) use ($fixtures, $content) {
    for ($i = 0; $i < $times; $i++) {
        if (cfca_signData_PKCS7Attached('RSA', $content, "$fixtures/keys/huifu-merchant.pfx", 'sandbox', 'SHA-256', $signed) !== 0) {
            throw new Exception(cfca_getLastErrorDesc());
        }
        base64_encode($signed);
    }
};
$sign($count / 10);
$start = hrtime(true);
$sign($count);
printf("%.1f\n", (hrtime(true) - $start) / 1000 / $count);
