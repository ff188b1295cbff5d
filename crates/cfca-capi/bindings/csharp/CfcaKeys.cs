// The rest of the CFCA toolkit's functions for C#: digests, data under a password, bare signatures, keys and requests. Compile it
// together with Cfca.cs.
using System;
using System.Runtime.InteropServices;
using System.Text;

public static partial class Cfca
{
    /// <summary>The form of a key file that is written.</summary>
    public const uint Modern = 0;
    public const uint Windows = 1;
    public const uint Gm = 2;
    public const uint Sm2 = 3;

    /// <summary>A cipher of data under a password: 3DES wants 64 hex digits.</summary>
    public const uint TripleDes = 0;
    public const uint Sm4 = 1;

    /// <summary>The digest in hex: MD5 and SHA-1 (to compare with others only), SHA-224, SHA-256, SHA-384, SHA-512, SM3.</summary>
    public static int HashData(string hash, byte[] source, out string digest)
    {
        digest = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] h = Text(hash), made;
        int result = Bytes(64, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_hash(h, Size(h), source, Size(source), place, Size(place), ref length);
        });
        digest = Hex(made);
        return result;
    }

    /// <summary>The digest of a file of any size.</summary>
    public static int HashFile(string hash, string path, out string digest)
    {
        byte[] h = Text(hash), p = Text(path), made;
        int result = Bytes(64, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_hash_file(h, Size(h), p, Size(p), place, Size(place), ref length);
        });
        digest = Hex(made);
        return result;
    }

    /// <summary>Base64 of what CFCA's toolkit makes. No salt, no check: only for who has that toolkit.</summary>
    public static int EncryptByPassword(uint cipher, byte[] source, string password, out string result)
    {
        result = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] secret = Text(password), made;
        int code = Bytes(source.Length + 16, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_password_encrypt(cipher, secret, Size(secret), source, Size(source), place, Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        result = code == 0 ? Convert.ToBase64String(made) : null;
        return code;
    }

    public static int DecryptByPassword(uint cipher, string text, string password, out byte[] source)
    {
        source = null;
        byte[] data;
        try
        {
            data = Convert.FromBase64String(text ?? "");
        }
        catch (FormatException)
        {
            return Refused("what is to be decrypted is no base64");
        }
        byte[] secret = Text(password);
        int code = Bytes(data.Length, out source, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_password_decrypt(cipher, secret, Size(secret), data, Size(data), place, Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        return code;
    }

    /// <summary>A bare signature, base64: PKCS#1 over SHA-256, or SM2.</summary>
    public static int SignData_PKCS1(string algorithm, byte[] source, string pfxFile, string password, out string signature)
    {
        signature = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] a = Text(algorithm), file = Text(pfxFile), secret = Text(password), made;
        int result = Bytes(2048, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_sign_raw(a, Size(a), source, Size(source), file, Size(file), secret, Size(secret), place,
                Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        signature = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    /// <summary>A bare signature by the holder of this certificate; the rest as in VerifyCertificate.</summary>
    public static int VerifyDataSignature_PKCS1(string certificate, string hash, byte[] source, string signature, int flag,
        string trustedCertificates, string crlFiles)
    {
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] c = Text(certificate), h = Text(hash), s = Text(signature), cas = Text(trustedCertificates), lists = Text(crlFiles);
        uint flags = flag < 0 ? 255 : (uint)flag;
        return Done(Native.cfcac_toolkit_verify_raw(c, Size(c), h, Size(h), source, Size(source), s, Size(s), flags, cas, Size(cas), lists,
            Size(lists), time));
    }

    /// <summary>A new private key, PEM, not encrypted: RSA with 2048, 3072 or 4096 bits, SM2 with 0.</summary>
    public static int GenerateKey(string algorithm, int bits, out string key)
    {
        byte[] a = Text(algorithm), made;
        int result = Bytes(8192, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_key(a, Size(a), (uint)Math.Max(bits, 0), place, Size(place), ref length);
        });
        key = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    /// <summary>A request for a certificate, base64; for two of them with a temporary key and the challenge password agreed with
    /// CFCA, else both empty.</summary>
    public static int RequestCertificate(string key, string temporaryKey, string subject, string challengePassword, out string request)
    {
        byte[] k = Text(key), t = Text(temporaryKey), s = Text(subject), p = Text(challengePassword), made;
        int result = Bytes(8192, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_request(k, Size(k), t, Size(t), s, Size(s), p, Size(p), place, Size(place), ref length);
        });
        request = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    /// <summary>A key file under a new password: PFX, or for the form Sm2 base64.</summary>
    public static int ExportKeyFile(string pfxFile, string password, uint form, string newPassword, out byte[] file)
    {
        byte[] p = Text(pfxFile), secret = Text(password), next = Text(newPassword);
        int result = Bytes(16384, out file, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_key_file(p, Size(p), secret, Size(secret), form, next, Size(next), place, Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        Array.Clear(next, 0, next.Length);
        return result;
    }

    static string Hex(byte[] bytes)
    {
        return bytes == null ? null : BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
    }

    static partial class Native
    {
        [DllImport(Library)]
        internal static extern int cfcac_hash(byte[] name, UIntPtr a, byte[] content, UIntPtr b, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_hash_file(byte[] name, UIntPtr a, byte[] path, UIntPtr b, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_password_encrypt(uint cipher, byte[] password, UIntPtr a, byte[] content, UIntPtr b,
            byte[] place, UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_password_decrypt(uint cipher, byte[] password, UIntPtr a, byte[] text, UIntPtr b, byte[] place,
            UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_sign_raw(byte[] algorithm, UIntPtr a, byte[] content, UIntPtr b, byte[] path, UIntPtr c,
            byte[] password, UIntPtr d, byte[] place, UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_verify_raw(byte[] certificate, UIntPtr a, byte[] digest, UIntPtr b, byte[] content,
            UIntPtr c, byte[] signature, UIntPtr d, uint flags, byte[] authorities, UIntPtr e, byte[] lists, UIntPtr f, long time);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_key_file(byte[] path, UIntPtr a, byte[] password, UIntPtr b, uint form, byte[] next,
            UIntPtr c, byte[] place, UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_key(byte[] algorithm, UIntPtr a, uint bits, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_request(byte[] key, UIntPtr a, byte[] temporary, UIntPtr b, byte[] subject, UIntPtr c,
            byte[] challenge, UIntPtr d, byte[] place, UIntPtr capacity, ref UIntPtr length);
    }
}
