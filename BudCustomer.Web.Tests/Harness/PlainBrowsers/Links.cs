namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

internal sealed class Links : NumberingBrowser
{
    public Links(Uri url)
    {
        Terminal = new Terminal("links", "-html-numbered-links", "1", "-aggressive-cache", "0", url.ToString());
        // Their presence says that this is not the first start, which is greeted with a dialogue.
        Terminal.Write(".links2/links.cfg", "");
        Terminal.Write(".links2/html.cfg", "");
    }

    protected override Terminal Terminal { get; }

    public override async Task<string> SaveAsync(string link)
    {
        await ActivateAsync(link);
        await UntilAsync("[ Save ]");
        await Terminal.PressAsync("Enter");
        await UntilAsync("Save to file");
        await Terminal.PressAsync("C-u");
        await Terminal.TypeAsync(Path.Combine(Terminal.Home, "saved"));
        await Terminal.PressAsync("Enter");
        return await SavedAsync("saved");
    }

    /// <summary>On a page where nothing is chosen yet the number only chooses; the last line then tells where it leads.</summary>
    protected override async Task EnterAsync(string number, bool isButton)
    {
        var (before, _) = Terminal.Parts(await Terminal.ScreenAsync());
        await Terminal.PressAsync(number, "Enter");
        var (after, tells) = Terminal.Parts(await Terminal.SteadyAsync());
        if (after == before && (tells.StartsWith("http", StringComparison.Ordinal) || tells.StartsWith("Post form", StringComparison.Ordinal)))
            await Terminal.PressAsync("Enter");
    }

    protected override async Task TypeAsync(string number, string text)
    {
        await Terminal.PressAsync(number, "Enter");
        await Terminal.SteadyAsync();
        await Terminal.TypeAsync(text);
        // Out of the field, or the next number would be typed into it.
        await Terminal.SteadyAsync();
        await Terminal.PressAsync("Down");
        await Terminal.SteadyAsync();
    }

    protected override Task ToggleAsync(string number) => Terminal.PressAsync(number, "Enter");
}
