package com.huifu.saturn.cfca;

/** What signing came to. */
public final class SignResult {
    private final String code;
    private final String message;
    private final String sign;

    SignResult(String code, String message, String sign) {
        this.code = code;
        this.message = message;
        this.sign = sign;
    }

    /** 000 if a signature was made. */
    public String getCode() {
        return code;
    }

    /** The reason why none was made; empty if one was. */
    public String getMessage() {
        return message;
    }

    /** What goes into check_value; null if no signature was made. */
    public String getSign() {
        return sign;
    }

    @Override
    public String toString() {
        return "SignResult [code=" + code + ", message=" + message + "]";
    }
}
