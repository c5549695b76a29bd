namespace BudCustomer.Web.Tests.Harness;

/// <summary>The library that gives one process a clock of its own.</summary>
public static class Faketime
{
    private static readonly string? Found = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    public static string Library => Found ?? throw new FileNotFoundException("needs faketime: apt-get install faketime");
}
