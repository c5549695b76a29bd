using System.Diagnostics;

namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

/// <summary>A tmux server of its own with one program in a window so high that whole pages stand in it.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly string _name = $"bud-{Guid.NewGuid():N}";

    public Terminal(params string[] command)
    {
        Home = Directory.CreateTempSubdirectory("bud-terminal-").FullName;
        Command = command;
    }

    /// <summary>The program's home folder, where its settings and its downloads are.</summary>
    public string Home { get; }

    private string[] Command { get; }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Home, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public Task StartAsync() => TmuxAsync(
    [
        "new-session", "-d", "-x", "220", "-y", "500", "-c", Home, "env", $"HOME={Home}", $"EDITOR=cp {Home}/typed", "LANG=C.UTF-8",
        .. Command,
    ]);

    /// <summary>Keys by tmux's names: Enter, Tab, Down, C-x.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    public Task TypeAsync(string text) => TmuxAsync(["send-keys", "-l", text]);

    public Task<string> ScreenAsync() => TmuxAsync(["capture-pane", "-p"]);

    /// <summary>A screen in two: what the program shows, and its last line, where it says what it does.</summary>
    public static (string Body, string Status) Parts(string screen)
    {
        var text = screen.TrimEnd('\n');
        var end = text.LastIndexOf('\n');
        return end < 0 ? ("", text) : (text[..end].TrimEnd(), text[(end + 1)..]);
    }

    /// <summary>Waits until the screen stands still: a program that is still drawing loses keys.</summary>
    public async Task<string> SteadyAsync()
    {
        var before = "";
        for (var (same, tries) = (0, 0); same < 3 && tries < 100; tries++)
        {
            await Task.Delay(60);
            var now = await ScreenAsync();
            same = now == before ? same + 1 : 0;
            before = now;
        }

        return before;
    }

    public void Dispose()
    {
        TmuxAsync(["kill-server"]).GetAwaiter().GetResult();
        // The program may still be writing its history while it ends.
        for (var tries = 0; tries < 20; tries++)
        {
            try
            {
                Directory.Delete(Home, recursive: true);
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            }
        }
    }

    private async Task<string> TmuxAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _name, "-f", "/dev/null", "-u", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["LANG"] = "C.UTF-8", ["TERM"] = "xterm" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
