namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

/// <summary>A browser without script, worked as a person works it: by what stands on the screen, with keys or clicks.</summary>
public abstract class PlainBrowser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>What a person reads at the moment.</summary>
    public abstract Task<string> ScreenAsync();

    /// <summary>Follows the first link, or presses the first button, whose name begins so.</summary>
    public abstract Task ActivateAsync(string name);

    /// <summary>Writes into the field below the line that is this label; <paramref name="isLong"/> for a field of several lines.</summary>
    public abstract Task FillAsync(string label, string text, bool isLong = false);

    /// <summary>Picks the choice or ticks the box with this label.</summary>
    public abstract Task PickAsync(string label);

    /// <summary>Follows a link to a file and keeps it.</summary>
    /// <returns>What the file holds.</returns>
    public abstract Task<string> SaveAsync(string link);

    public static Task<PlainBrowser> StartAsync(string name, Uri url) => name switch
    {
        "lynx" => Task.FromResult<PlainBrowser>(new Lynx(url)),
        "w3m" => Task.FromResult<PlainBrowser>(new W3m(url)),
        "links" => Task.FromResult<PlainBrowser>(new Links(url)),
        "chromium" => ScriptlessChromium.StartAsync(url),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such browser"),
    };

    /// <summary>Follows or presses, and waits until the next page says this.</summary>
    public async Task<string> ActivateAsync(string name, string until)
    {
        await ActivateAsync(name);
        return await UntilAsync(until);
    }

    public Task<string> UntilAsync(string text) => UntilAsync(screen => screen.Contains(text, StringComparison.Ordinal), text);

    public async Task<string> UntilAsync(Func<string, bool> isThere, string what)
    {
        var screen = "";
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(100))
        {
            screen = (await ScreenAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ');
            if (isThere(screen))
                return screen;
        }

        throw new TimeoutException($"{GetType().Name} never showed \"{what}\":\n{Filled(screen)}");
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>A screen without its empty lines, for messages.</summary>
    protected static string Filled(string screen) =>
        string.Join('\n', screen.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimEnd()));
}
