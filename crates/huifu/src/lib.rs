//! Client for Huifu APP+
