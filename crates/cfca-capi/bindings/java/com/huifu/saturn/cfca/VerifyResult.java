package com.huifu.saturn.cfca;

/** What verifying came to. */
public final class VerifyResult {
    private final String code;
    private final String message;
    private final byte[] content;

    VerifyResult(String code, String message, byte[] content) {
        this.code = code;
        this.message = message;
        this.content = content;
    }

    /** 000 if every check passed. */
    public String getCode() {
        return code;
    }

    /** The reason of a refusal; empty if there is none. */
    public String getMessage() {
        return message;
    }

    /** The content, after every check; null if one failed. */
    public byte[] getContent() {
        return content == null ? null : content.clone();
    }

    @Override
    public String toString() {
        return "VerifyResult [code=" + code + ", message=" + message + "]";
    }
}
