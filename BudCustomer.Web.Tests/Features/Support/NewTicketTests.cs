using System.Net;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Customers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

[Collection(SupportCollection.Name)]
public class NewTicketTests(SupportFixture portal)
{
    [Fact]
    public async Task What_is_sent_is_what_was_shown()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var form = await browser.GetAsync("/support/new?topic=billing&invoice=INV-0042&request=4bf92f3577b34da6&page=/billing/invoices");
        var reference = form.Find(".facts dd").TextContent;
        Assert.Contains("INV-0042", form.Find(".facts").TextContent, StringComparison.Ordinal);

        var ticket = await browser.SubmitAsync(form, form.Form(), new { Subject = "Wrong VAT", Severity = "Question", Message = "Please check." });

        Assert.Equal(HttpStatusCode.OK, ticket.Status);
        Assert.StartsWith("/support/", ticket.Url.AbsolutePath, StringComparison.Ordinal);
        var said = ticket.Find(".said").TextContent;
        foreach (var part in (string[])[reference, "Please check.", "Billing", "A question or a wish", "INV-0042", "4bf92f3577b34da6", "/billing/invoices", "asha@acme.example"])
            Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.Single(await portal.InDeskAsync("Wrong VAT"));
        Assert.True((await browser.GetAsync("/support")).HasLink("Wrong VAT"));
    }

    [Fact]
    public async Task A_ticket_carries_the_request_id_of_the_error_that_led_to_it()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var error = await browser.GetAsync("/models/11111111-1111-4111-8111-111111111111");
        var id = error.Find("[data-testid=request-id]").TextContent;

        var form = await browser.FollowAsync(error, "Report this");
        var ticket = await browser.SubmitAsync(form, form.Form(), SupportFixture.Filled("Page is gone"));

        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.Contains($"Request id: {id}", ticket.Find(".said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_one_came_from_is_named()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var form = await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Get, browser.Resolve("/support/new"));
            request.Headers.Referrer = browser.Resolve("/usage?period=daily");
            return request;
        });

        Assert.Equal("/usage", form.Find("input[name='Origin.Page']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_key_is_named_by_its_first_characters_and_only_to_its_owner()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var key = Guid.NewGuid();
        var hints = portal.Services.GetRequiredService<KeyHints>();
        await hints.AddAsync(await portal.OwnerAsync(SandboxCustomer.Acme), new KeyHint(key, "bud_client_Ab3x", portal.Sandbox.World.Clock.GetUtcNow()));
        using var other = await portal.SignedInAsync("birch");

        var own = await browser.GetAsync($"/support/new?topic=key&key={key}&project={DemoProjects.AcmeProduction.Id}");
        var foreign = await other.GetAsync($"/support/new?topic=key&key={key}&project={Guid.NewGuid()}");

        Assert.Contains("Production", own.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("bud_client_Ab3x…", own.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bud_client", foreign.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing_and_keeps_its_reference()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var form = await browser.GetAsync("/support/new");

        var again = await browser.SubmitAsync(form, form.Form(), new { Message = "Only this" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(3, again.Document.QuerySelectorAll("#error-summary li").Length);
        Assert.Equal("Only this", again.Find("textarea").TextContent.Trim());
        Assert.Equal(form.Find("[name=Reference]").GetAttribute("value"), again.Find("[name=Reference]").GetAttribute("value"));
    }

    [Fact]
    public async Task The_same_form_twice_or_at_once_is_one_ticket()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var form = await browser.GetAsync("/support/new");
        var fill = SupportFixture.Filled("Only once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(form, form.Form(), fill)));
        var late = await browser.SubmitAsync(form, form.Form(), SupportFixture.Filled("Only once, changed"));

        Assert.Single(answers.Append(late).Select(page => page.Url.AbsolutePath).Distinct());
        Assert.Single(await portal.InDeskAsync("Only once"));
        Assert.Empty(await portal.InDeskAsync("Only once, changed"));
        Assert.Contains("You sent this form before", late.MainText, StringComparison.Ordinal);
    }
}
