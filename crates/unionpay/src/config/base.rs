//! The addresses of the platform.

/// Base address of the platform for real customers.
pub const PRODUCTION: &str = "https://open.95516.com";
