// In the shape of the document's demo: the same calls, in the same order, with the same arguments.
//     mono demo.exe URL FIXTURES FOLDER
// What each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

class Demo
{
    static string folder;
    static readonly List<string> refused = new List<string>();

    static void Keep(string name, string text)
    {
        File.WriteAllText(folder + "/csharp." + name, text, new UTF8Encoding(false));
    }

    static void Say(string name, int code)
    {
        refused.Add(name + "\t" + code + "\t" + Cfca.GetLastErrorDesc());
    }

    static string Post(string url, string requestText)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);
        request.Method = "POST";
        request.ContentType = "application/x-www-form-urlencoded";
        using (var streamWriter = new StreamWriter(request.GetRequestStream()))
        {
            streamWriter.Write(requestText);
        }
        using (var response = (HttpWebResponse)request.GetResponse())
        using (var streamReader = new StreamReader(response.GetResponseStream()))
        {
            return streamReader.ReadToEnd();
        }
    }

    static int Main(string[] arguments)
    {
        string url = arguments[0], fixtures = arguments[1];
        folder = arguments[2];
        Sign.PfxFile = fixtures + "/keys/huifu-merchant.pfx";
        Sign.PfxPassword = "sandbox";
        Sign.TrustedCertificates = fixtures + "/keys/cfca-oca31.cert.pem";
        Cfca.Check(Cfca.Initialize());

        string version = "10", cmd_id = "202", mer_cust_id = "6666000000000001";
        string json_string = "{\"version\":\"10\",\"cmd_id\":\"202\",\"mer_cust_id\":\"6666000000000001\"," +
            "\"user_cust_id\":\"6666000000000002\",\"order_date\":\"20181026\",\"order_id\":\"csharp" +
            System.Diagnostics.Process.GetCurrentProcess().Id + "\",\"trans_amt\":\"0.39\",\"cash_bind_card_id\":\"10001\"," +
            "\"cash_type\":\"02030000\",\"bg_ret_url\":\"http://127.0.0.1:1/npayCallBack/asyncHandle.json\",\"mer_priv\":\"csharp 测试\"}";
        Keep("request", json_string);
        Sign sg = new Sign();
        string check_value = sg.sign(json_string);
        Keep("signed", check_value);
        string requestText = "version=" + version + "&" + "cmd_id=" + cmd_id + "&" + "mer_cust_id=" + mer_cust_id + "&" +
            "check_value=" + check_value;
        string responseText = Post(url, requestText);
        responseText = Regex.Match(responseText, "\"check_value\"\\s*:\\s*\"([^\"]*)\"").Groups[1].Value;
        Keep("answer", responseText);
        Keep("content", sg.unsign(responseText));

        string certificate, subject, text;
        byte[] source;
        string cas = fixtures + "/keys/cfca-root.cert.pem|" + fixtures + "/keys/cfca-oca31.cert.pem";
        Cfca.Check(Cfca.VerifyDataSignature_PKCS7Attached("RSA", responseText, out certificate, out source));
        Keep("certificate", certificate);
        Cfca.Check(Cfca.VerifyCertificate(certificate, 4, cas, ""));
        Cfca.Check(Cfca.GetCertificateInfo(certificate, "SubjectDN", out subject));
        Keep("subject", subject);
        string own;
        Cfca.Check(Cfca.GetPublicCertFromPFX("RSA", Sign.PfxFile, "sandbox", out own));

        // SM2.
        byte[] made;
        Cfca.Check(Cfca.SignAttached("SM2", Encoding.UTF8.GetBytes("{\"sm2\":\"csharp\"}"), fixtures + "/cfca/sm2/leaf.sm2", "123456",
            "SM3", Cfca.CheckValue, out made));
        Keep("sm2.signed", Encoding.ASCII.GetString(made));
        Cfca.SetTime(1800000000);
        string theirs = Convert.ToBase64String(File.ReadAllBytes(fixtures + "/cfca/sm2/attached.der"));
        Cfca.Check(Cfca.Verify("SM2", "100001", theirs, 5, fixtures + "/cfca/sm2/oca.pem", "", out source));
        Keep("sm2.content", Encoding.UTF8.GetString(source));
        Cfca.Check(Cfca.VerifyDataSignature_PKCS7Attached("SM2", theirs, out certificate, out source));
        Cfca.Check(Cfca.VerifyCertificate(certificate, 5, fixtures + "/cfca/sm2/oca.pem", ""));
        Cfca.Check(Cfca.GetCertificateInfo(certificate, "CertType", out text));
        if (text != "SM2")
        {
            throw new Exception(text);
        }
        Cfca.SetTime(null);

        // What is wrong, and the reason.
        Say("missing", Cfca.SignData_PKCS7Attached("RSA", new byte[1], "/no/such.pfx", "sandbox", "SHA-256", out text));
        Say("password", Cfca.SignData_PKCS7Attached("RSA", new byte[1], Sign.PfxFile, "sandbox1", "SHA-256", out text));
        Say("nul", Cfca.SignData_PKCS7Attached("RSA", new byte[1], Sign.PfxFile, "sand\0box", "SHA-256", out text));
        Say("algorithm", Cfca.SignData_PKCS7Attached("SM2", new byte[1], Sign.PfxFile, "sandbox", "SHA-256", out text));
        Say("null", Cfca.SignData_PKCS7Attached("RSA", null, Sign.PfxFile, "sandbox", "SHA-256", out text));
        Cfca.Check(Cfca.SignData_PKCS7Attached("RSA", Encoding.ASCII.GetBytes("AAAABBBB"), Sign.PfxFile, "sandbox", "SHA-256", out text));
        Encoding latin = Encoding.GetEncoding("iso-8859-1");
        string changed = latin.GetString(Convert.FromBase64String(text)).Replace("AAAABBBB", "AAAACCCC");
        Say("forged", Cfca.VerifyDataSignature_PKCS7Attached("RSA", Convert.ToBase64String(latin.GetBytes(changed)), out certificate,
            out source));
        Say("signer", Cfca.Verify("RSA", "100001", text, 5, cas, "", out source));
        Say("contains", Cfca.Verify("RSA", "100001", File.ReadAllText(folder + "/impostor"), 5, cas, "", out source));
        Say("chain", Cfca.VerifyCertificate(own, 4, fixtures + "/cfca/CFCA_ACS_TEST_OCA31.pem", ""));
        Say("flag", Cfca.VerifyCertificate(own, 0, cas, ""));
        Say("information", Cfca.GetCertificateInfo(own, "Colour", out text));
        Keep("refused", string.Join("\n", refused.ToArray()));

        // The demo's ten threads.
        int count = 0;
        List<Thread> threads = new List<Thread>();
        for (int i = 0; i < 10; i++)
        {
            Thread thread = new Thread(o =>
            {
                Sign sign = new Sign();
                for (int j = 0; j < 5; j++)
                {
                    if (sign.sign(json_string).Length > 1000)
                    {
                        Interlocked.Increment(ref count);
                    }
                }
            });
            thread.Start();
            threads.Add(thread);
        }
        foreach (Thread thread in threads)
        {
            thread.Join();
        }
        Cfca.Check(Cfca.Uninitialize());
        return count == 50 ? 0 : 1;
    }
}
