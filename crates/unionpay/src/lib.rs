//! Client for the UnionPay Quick Pass open platform
