using System.Diagnostics;
using BudCustomer.Web.Tests.Harness;

namespace BudCustomer.Web.Tests.Trust.Guards;

/// <summary>A copy of the tree in which guards are taken away, one at a time.</summary>
public sealed class MutatedTree : IDisposable
{
    /// <summary>Put before each build and test run of the copy, for instance <c>nice</c>.</summary>
    private static readonly string Prefix = Environment.GetEnvironmentVariable("TRUST_PREFIX") ?? "";

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("bud-guards-");

    public static async Task<MutatedTree> CopyAsync()
    {
        var tree = new MutatedTree();
        var (copied, said) = await tree.RunAsync($"git -C '{SourceTree.Root}' ls-files -co --exclude-standard -z | (cd '{SourceTree.Root}' && tar --null -T - -cf - --ignore-failed-read) | tar -xf -");
        return copied ? tree : throw new InvalidOperationException(said);
    }

    /// <summary>Null when it compiles.</summary>
    public async Task<string?> BuildAsync() => await BuildAsync("BudCustomer.Web.Tests");

    /// <summary>The portal alone, into the tests that stand built: guards change what methods do, never what they are called.</summary>
    public async Task<string?> BuildPortalAsync() => await BuildAsync("BudCustomer.Web --no-restore") ?? Copied();

    /// <summary>True when all tests of the filter passed and there were some.</summary>
    public async Task<(bool IsGreen, string Said)> TestAsync(string filter, string only = "")
    {
        var (isGreen, said) = await RunAsync($"TRUST_LONG=0 TRUST_ONLY='{only}' REQUIRE_ALL=1 {Prefix} dotnet test BudCustomer.Web.Tests --no-build --nologo --filter '{filter}'");
        return (isGreen && said.Contains("Passed!", StringComparison.Ordinal), said);
    }

    public async Task<IAsyncDisposable> WithoutAsync(Guard guard)
    {
        var file = Path.Combine(_work.FullName, "BudCustomer.Web", guard.File);
        var whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole.Replace(guard.Old, guard.New, StringComparison.Ordinal));
        return new Restored(file, whole);
    }

    public void Dispose() => _work.Delete(recursive: true);

    private async Task<string?> BuildAsync(string what)
    {
        var (isBuilt, said) = await RunAsync($"{Prefix} dotnet build {what} -v q -nologo -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:NuGetAudit=false");
        return isBuilt ? null : said;
    }

    private string? Copied()
    {
        const string built = "bin/Debug/net10.0";
        var (from, to) = (Path.Combine(_work.FullName, "BudCustomer.Web", built), Path.Combine(_work.FullName, "BudCustomer.Web.Tests", built));
        foreach (var name in (string[])["BudCustomer.Web.dll", "BudCustomer.Web.pdb"])
            File.Copy(Path.Combine(from, name), Path.Combine(to, name), overwrite: true);
        return null;
    }

    private async Task<(bool IsDone, string Said)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; ({command}) 2>&1"]) { WorkingDirectory = _work.FullName, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // Servers that outlive the build would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, said);
    }

    private sealed record Restored(string File, string Whole) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await System.IO.File.WriteAllTextAsync(File, Whole);
    }
}
