using System.Text.RegularExpressions;

namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

/// <summary>A text browser in a terminal.</summary>
internal abstract class TextBrowser : PlainBrowser
{
    private bool _isStarted;

    protected abstract Terminal Terminal { get; }

    public override async Task<string> ScreenAsync()
    {
        if (!_isStarted)
            await Terminal.StartAsync();
        _isStarted = true;
        return await Terminal.ScreenAsync();
    }

    public override ValueTask DisposeAsync()
    {
        Terminal.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A file that the browser has written to its home in full.</summary>
    protected async Task<string> SavedAsync(string name)
    {
        var path = Path.Combine(Terminal.Home, name);
        for (var tries = 0; tries < 100 && !File.Exists(path); tries++)
            await Task.Delay(100);
        await Terminal.SteadyAsync();
        return await File.ReadAllTextAsync(path);
    }
}

/// <summary>A text browser that numbers its links and fields on the screen: <c>[12]Usage</c>, <c>([13]BUTTON) Sign out</c>.</summary>
internal abstract class NumberingBrowser : TextBrowser
{
    public override async Task ActivateAsync(string name)
    {
        var found = Find(await Terminal.SteadyAsync(), $@"\[(\d+)\]([^\s\[\]()]*\))?\s*{Regex.Escape(name)}", name);
        await EnterAsync(found.Groups[1].Value, isButton: found.Groups[2].Success);
    }

    public override async Task FillAsync(string label, string text, bool isLong = false) =>
        await TypeAsync(Find(await Terminal.SteadyAsync(), $@"^\s*{Regex.Escape(label)}\s*$(?:[^\[]|\[(?!\d))*\[(\d+)\]\s*_", label).Groups[1].Value, text);

    public override async Task PickAsync(string label) =>
        await ToggleAsync(Find(await Terminal.SteadyAsync(), $@"\[(\d+)\][(\[][ X*][)\]]\s*{Regex.Escape(label)}", label).Groups[1].Value);

    /// <param name="isButton">Known of browsers that show it.</param>
    protected abstract Task EnterAsync(string number, bool isButton);

    protected abstract Task TypeAsync(string number, string text);

    protected abstract Task ToggleAsync(string number);

    private static Match Find(string screen, string pattern, string name)
    {
        var found = Regex.Match(screen.Replace('\u00a0', ' '), pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        return found.Success ? found : throw new InvalidOperationException($"Nothing is called \"{name}\" on:\n{Filled(screen)}");
    }
}
