<?php
/**
 * A small shop behind the gateway, with PHP alone.
 *
 *   php -S 127.0.0.1:8080 shop.php               logs users in, receives webhooks (or any other SAPI)
 *   php shop.php pay-out NUMBER DATE AMOUNT      pays out, once, however often it is called
 */
declare(strict_types=1);

const TOLERANCE = 300; // seconds
const MOST_BYTES = 1 << 20;

function setting(string $name): string
{
    $value = getenv($name);
    return is_string($value) && $value !== '' ? $value : throw new RuntimeException("$name is not set");
}

/** The gateway's answer: `result` is in a good one, `outcome` in one that is not. */
function call(string $path, array $fields, ?string $key = null): array
{
    $headers = ['Content-Type: application/json', 'Authorization: Bearer ' . setting('GATEWAY_TOKEN')];
    if ($key !== null) {
        $headers[] = "Idempotency-Key: $key";
    }
    $body = json_encode($fields, JSON_THROW_ON_ERROR);
    $options = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'timeout' => 60,
        'ignore_errors' => true, 'follow_location' => 0]; // a failure has a body too, which says what it means
    $text = @file_get_contents(setting('GATEWAY') . $path, false, stream_context_create(['http' => $options]));
    $answer = is_string($text) ? json_decode($text, true) : null;
    if (!is_array($answer)) {
        // Nothing arrived, or nothing of the gateway's: it may have acted all the same.
        $why = is_string($text) ? 'not JSON' : (error_get_last()['message'] ?? 'nothing arrived');
        return ['outcome' => 'unknown', 'title' => "no answer of the gateway: $why"];
    }
    return $answer;
}

/** Number, date and amount are in the shop's books before this is called: a repeat says the same. */
function payOut(string $number, string $date, string $amount): int
{
    $fields = [
        'user_cust_id' => '6666000000000002', 'cash_bind_card_id' => '10001', // whom to pay: the sandbox's user
        'order_date' => $date, 'trans_amt' => $amount, 'cash_type' => 'T0', 'bg_ret_url' => setting('NOTIFY'),
    ];
    for ($attempt = 0; $attempt < 8; $attempt++) {
        $answer = call('/huifu/202', $fields, $number);
        if (isset($answer['result'])) {
            echo "$number: {$answer['result']}\n"; // of one that is pending, the webhook tells the end
            return 0;
        }
        $outcome = $answer['outcome'] ?? 'unknown';
        fwrite(STDERR, "$number: $outcome: " . ($answer['title'] ?? '') . ' ' . ($answer['detail'] ?? '') . "\n");
        if ($outcome === 'refused') {
            return 1; // the platform did not act; to try again is a new order, with a new number
        }
        if ($outcome === 'not-sent' && !in_array($answer['status'] ?? 0, [429, 503], true)) {
            return 1; // mend what the text says, and call again with the same number
        }
        // `unknown`: the platform may have paid. Ask again with the SAME number; a new one could pay twice.
        usleep((int) min(2 ** $attempt * 500_000, 20_000_000));
    }
    fwrite(STDERR, "$number: not known yet; call again later, with the same number\n");
    return 2;
}

/** The id of a webhook that the gateway sent within the last minutes; null for all else. */
function verifiedId(string $id, string $sent, string $signatures, string $body): ?string
{
    $isWellFormed = preg_match('/\Amsg_[0-9A-Za-z]{1,100}\z/', $id) && preg_match('/\A[0-9]{1,12}\z/', $sent);
    if (!$isWellFormed || abs(time() - (int) $sent) > TOLERANCE) {
        return null;
    }
    $isRight = false;
    // Two secrets while one is replaced, with a blank between them.
    foreach (explode(' ', setting('WEBHOOK_SECRETS')) as $text) {
        $secret = base64_decode(substr($text, strlen('whsec_')), true);
        if (!str_starts_with($text, 'whsec_') || !is_string($secret) || $secret === '') {
            throw new RuntimeException('WEBHOOK_SECRETS holds something else than whsec_..');
        }
        $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sent.$body", $secret, true));
        foreach (explode(' ', $signatures) as $given) {
            $isRight = hash_equals($right, $given) || $isRight;
        }
    }
    return $isRight ? $id : null;
}

function answer(int $status, string $text): void
{
    http_response_code($status);
    header('Content-Type: text/plain; charset=utf-8');
    echo $status === 204 ? '' : "$text\n";
}

function failed(array $problem): void
{
    error_log((string) json_encode($problem, JSON_UNESCAPED_UNICODE));
    answer(502, 'the login did not succeed; begin again at /login');
}

function serve(string $method, string $path): void
{
    if ("$method $path" === 'GET /login') {
        $begun = call('/unionpay/login-address', ['redirectUri' => setting('SHOP') . '/back', 'scope' => 'upapi_base']);
        if (!isset($begun['address'], $begun['state'])) {
            failed($begun);
            return;
        }
        // The state belongs to this browser: who comes back with another one did not begin here.
        setcookie('state', $begun['state'], ['expires' => time() + 600, 'path' => '/back', 'httponly' => true,
            'samesite' => 'Lax', 'secure' => str_starts_with(setting('SHOP'), 'https:')]);
        header('Location: ' . $begun['address'], true, 302);
    } elseif ("$method $path" === 'GET /back') {
        $state = is_string($_COOKIE['state'] ?? null) ? $_COOKIE['state'] : '';
        $login = call('/unionpay/log-in', ['returned' => setting('SHOP') . $_SERVER['REQUEST_URI'], 'state' => $state]);
        ($login['result'] ?? null) === 'success' ? answer(200, "logged in: {$login['answer']['openId']}") : failed($login);
    } elseif ("$method $path" === 'POST /webhooks') {
        $body = (string) file_get_contents('php://input', false, null, 0, MOST_BYTES + 1);
        [$id, $sent, $signatures] = array_map(fn ($name) => $_SERVER["HTTP_WEBHOOK_$name"] ?? '', ['ID', 'TIMESTAMP', 'SIGNATURE']);
        $id = strlen($body) > MOST_BYTES ? null : verifiedId($id, $sent, $signatures, $body);
        if ($id === null) {
            answer(400, 'not a webhook of the gateway');
            return;
        }
        // The work, once: a delivery that comes again has the same id, and the same content. Only then the answer.
        $part = tempnam(setting('DATA'), 'part');
        if ($part === false || file_put_contents($part, $body) !== strlen($body) || !rename($part, setting('DATA') . "/$id.json")) {
            throw new RuntimeException('what arrived cannot be kept'); // 500: it is delivered again
        }
        $event = json_decode($body, true, 512, JSON_THROW_ON_ERROR);
        $order = $event['data']['order'] ?? [];
        error_log("{$event['type']}: order " . ($order['number'] ?? '-') . ' is ' . ($order['state'] ?? '-'));
        answer(204, '');
    } else {
        answer(404, 'nothing here');
    }
}

if (PHP_SAPI !== 'cli') {
    serve($_SERVER['REQUEST_METHOD'], (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
} elseif ($argc === 5 && $argv[1] === 'pay-out') {
    exit(payOut($argv[2], $argv[3], $argv[4]));
} else {
    fwrite(STDERR, "usage: php -S 127.0.0.1:8080 shop.php | php shop.php pay-out NUMBER DATE AMOUNT\n");
    exit(64);
}
