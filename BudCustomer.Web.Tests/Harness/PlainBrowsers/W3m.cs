namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

/// <summary>w3m numbers only links; a search leads to everything that has a name.</summary>
internal sealed class W3m : TextBrowser
{
    public W3m(Uri url) => Terminal = new Terminal(
        "w3m", "-cookie", "-o", "accept_cookie=1", "-o", "confirm_qq=0", "-o", "wrap_search=1", "-o", "use_history=0", url.ToString());

    protected override Terminal Terminal { get; }

    public override async Task ActivateAsync(string name)
    {
        await SearchAsync(name);
        // The word may stand in a text before it stands on a link, where Enter does nothing.
        for (var tries = 0; tries < 5; tries++)
        {
            var (before, _) = Terminal.Parts(await Terminal.SteadyAsync());
            await Terminal.PressAsync("Enter");
            var (after, tells) = Terminal.Parts(await Terminal.SteadyAsync());
            if (after != before || tells.Contains("...", StringComparison.Ordinal))
                return;
            await Terminal.PressAsync("n");
        }
    }

    public override async Task FillAsync(string label, string text, bool isLong = false)
    {
        // A field of several lines is handed to the editor, which is "cp typed FILE" here.
        Terminal.Write("typed", text);
        await SearchAsync($"^ *{label} *$");
        await Terminal.PressAsync("Tab", "Enter");
        if (isLong)
            return;
        await UntilAsync("TEXT:");
        await Terminal.PressAsync("C-u");
        await Terminal.TypeAsync(text);
        await Terminal.PressAsync("Enter");
    }

    public override async Task PickAsync(string label)
    {
        await SearchAsync(label);
        await Terminal.PressAsync("BTab", "Enter");
    }

    /// <summary>Text is shown before it is saved.</summary>
    public override async Task<string> SaveAsync(string link)
    {
        await ActivateAsync(link);
        await UntilAsync(".csv>");
        await Terminal.PressAsync("S");
        await UntilAsync("Save buffer to:");
        await Terminal.PressAsync("C-u");
        await Terminal.TypeAsync("saved");
        await Terminal.PressAsync("Enter");
        var saved = await SavedAsync("saved");
        await Terminal.PressAsync("B");
        return saved;
    }

    private async Task SearchAsync(string text)
    {
        await Terminal.SteadyAsync();
        await Terminal.PressAsync("g", "/");
        await Terminal.TypeAsync(text);
        await Terminal.PressAsync("Enter");
        await Terminal.SteadyAsync();
    }
}
