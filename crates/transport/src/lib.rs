//! Bytes out, bytes in: a pooled HTTPS client that says whether the request may have been sent
