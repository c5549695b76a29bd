using System.Diagnostics;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>w3m on a terminal of its own, driven with its keys as a person does: search a text, press what stands there.</summary>
public sealed class TextBrowser : IAsyncDisposable
{
    public const string Command = "/usr/bin/w3m";

    private readonly string _home = Directory.CreateTempSubdirectory("bud-w3m-").FullName;
    private readonly Process _process;
    private int _screens;

    public TextBrowser(Uri url)
    {
        // script(1) gives it a terminal; high enough that no page is cut.
        _process = Process.Start(new ProcessStartInfo("script", ["-qfc", $"stty rows 400 cols 200; {Command} -cookie -o confirm_qq=0 '{url}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm", ["HOME"] = _home, ["LANG"] = "C.UTF-8" },
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <param name="pattern">A regular expression for w3m; its first match on the page begins the link or button.</param>
    public Task PressAsync(string pattern) => KeysAsync($"g/{pattern}\r\r");

    /// <summary>Fills in the field that follows a text.</summary>
    public Task FillAsync(string after, string value) => KeysAsync($"g/{after}\r\t\r\u0015{value}\r");

    /// <summary>What the screen shows once it shows that text.</summary>
    public async Task<string> UntilAsync(string expected)
    {
        var seen = "";
        for (var tries = 0; tries < 60; tries++)
        {
            var file = Path.Combine(_home, $"screen-{_screens++}");
            await KeysAsync($"S{file}\r");
            for (var waits = 0; waits < 20 && !File.Exists(file); waits++)
                await Task.Delay(50);
            await Task.Delay(100);
            seen = File.Exists(file) ? await File.ReadAllTextAsync(file) : seen;
            if (seen.Contains(expected, StringComparison.Ordinal))
                return seen;
        }

        throw new InvalidOperationException($"w3m does not show “{expected}” but:\n{seen}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private async Task KeysAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }
}

/// <summary>A test in w3m.</summary>
public sealed class TextBrowserFactAttribute : FactAttribute
{
    public TextBrowserFactAttribute() => Skip = Requirements.WithoutCommand(TextBrowser.Command, "w3m");
}
