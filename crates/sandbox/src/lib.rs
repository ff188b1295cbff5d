//! Both platforms on loopback, for demos and for your own tests
