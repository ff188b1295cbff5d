// mono speed.exe FIXTURES COUNT: how long a signature takes, in microseconds.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

class Speed
{
    static int Main(string[] arguments)
    {
        Sign.PfxFile = arguments[0] + "/keys/huifu-merchant.pfx";
        Sign.PfxPassword = "sandbox";
        string content = File.ReadAllText(arguments[0] + "/huifu/withdraw/content.txt");
        int count = int.Parse(arguments[1]);
        Sign sg = new Sign();
        for (int i = 0; i < count / 10; i++)
        {
            sg.sign(content);
        }
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            sg.sign(content);
        }
        Console.WriteLine((watch.Elapsed.TotalMilliseconds * 1000 / count).ToString("F1", CultureInfo.InvariantCulture));
        return 0;
    }
}
