//! PKCS#7 attached messages as the CFCA toolkit makes them: sign, verify to a CA at a given time, open PFX files
