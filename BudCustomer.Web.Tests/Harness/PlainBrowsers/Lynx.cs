namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

internal sealed class Lynx : NumberingBrowser
{
    public Lynx(Uri url)
    {
        Terminal = new Terminal("lynx", "-cfg=lynx.cfg", url.ToString());
        Terminal.Write("lynx.cfg", """
            ACCEPT_ALL_COOKIES:TRUE
            CHARACTER_SET:utf-8
            DEFAULT_KEYPAD_MODE:LINKS_AND_FIELDS_ARE_NUMBERED
            TEXTFIELDS_NEED_ACTIVATION:TRUE
            NO_PAUSE:TRUE

            """);
    }

    protected override Terminal Terminal { get; }

    public override async Task<string> SaveAsync(string link)
    {
        await ActivateAsync(link);
        await UntilAsync("D)ownload");
        await Terminal.PressAsync("D");
        await UntilAsync("Save to disk");
        await ActivateAsync("Save to disk");
        await UntilAsync("Enter a filename");
        await Terminal.PressAsync("C-u");
        await Terminal.TypeAsync("saved");
        await Terminal.PressAsync("Enter");
        var saved = await SavedAsync("saved");
        // Back from the list of ways to save.
        await Terminal.PressAsync("Left");
        return saved;
    }

    /// <summary>A number leads to a link's page, but only to a button's place.</summary>
    protected override async Task EnterAsync(string number, bool isButton)
    {
        await GoAsync(number);
        if (!isButton)
            return;
        await Terminal.SteadyAsync();
        await Terminal.PressAsync("Enter");
    }

    protected override async Task TypeAsync(string number, string text)
    {
        await GoAsync(number);
        await Terminal.SteadyAsync();
        await Terminal.PressAsync("Enter");
        await Terminal.TypeAsync(text);
        await Terminal.PressAsync("Tab");
    }

    protected override Task ToggleAsync(string number) => EnterAsync(number, isButton: true);

    /// <summary>Keys that come before the question for the number stands there are lost.</summary>
    private async Task GoAsync(string number)
    {
        await Terminal.PressAsync(number);
        await UntilAsync($"number: {number}");
        await Terminal.PressAsync("Enter");
    }
}
