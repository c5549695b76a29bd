using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[Collection(BillingCollection.Name)]
public class InvoicesCsvTests(PortalFixture portal)
{
    /// <summary>
    /// Stripe keeps the fourth of twelve pages for itself: what the first ones held is here all the same. First pages do not
    /// count: an earlier test's page may still be asking for one.
    /// </summary>
    [Theory]
    [InlineData("identity")]
    [InlineData("br")]
    public async Task The_first_lines_arrive_long_before_the_last_page_is_asked_for(string encoding)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        portal.Sandbox.Fault("stripe", new Fault("GET /v1/invoices", Query: "starting_after=", Times: 2));
        portal.Sandbox.Fault("stripe", new Fault("GET /v1/invoices", Query: "starting_after=", DelayMs: 60_000));
        portal.Sandbox.ResetCalls();

        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.All });
        using var request = browser.Request(HttpMethod.Get, browser.Resolve("/billing/invoices.csv"));
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        browser.Cookies.AddTo(request);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType != "text/csv")
            Assert.Fail(await answer.Content.ReadAsStringAsync());
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var read = 0; read < 200; read++)
            Assert.NotNull(await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(50)));

        Assert.InRange(portal.Sandbox.Calls("stripe", "GET /v1/invoices"), 2, 5);
        portal.Sandbox.ClearFaults();
    }
}
