using BudCustomer.Sandbox.World;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Sandbox.Budapp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

/// <summary>The client against the sandbox's budapp, which has the real one's faults.</summary>
public sealed class SandboxBudappTests(BudappHost host) : IClassFixture<BudappHost>, IAsyncLifetime
{
    private readonly CapturedLog _log = new();
    private ServiceProvider _portal = null!;

    public Task InitializeAsync()
    {
        _portal = BudappStub.Portal(host.Address, _log);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await host.SendAsync(null, "DELETE", "/_sandbox/budapp");
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_first_visitor_is_made_known_once()
    {
        var token = host.Token(SandboxCustomer.Delta);
        var accounts = Get<AccountApi>();
        Assert.Null(await accounts.FindAsync(token, null, default));
        var id = await accounts.InitializeAsync(token, null, default);
        Assert.Equal(id, (await accounts.FindAsync(token, null, default))!.Id);
        Assert.Single(await Get<ProjectsApi>().ListAllAsync(Of(SandboxCustomer.Delta) with { UserId = id }, default));
    }

    [Theory]
    [InlineData("acme", UsagePeriod.Daily)]
    [InlineData("acme", UsagePeriod.Weekly)]
    [InlineData("acme", UsagePeriod.Monthly)]
    [InlineData("cobalt", UsagePeriod.Weekly)]
    [InlineData("cobalt", UsagePeriod.Monthly)]
    public async Task Rows_and_series_of_one_window_have_one_total(string customer, UsagePeriod period)
    {
        var caller = Of(host.World.Customer(customer));
        var question = await QuestionAsync(caller, Window(period));
        var figures = await Get<UsageApi>().AggregatedAsync(caller, question, default);
        var points = (await Get<UsageApi>().TimeSeriesAsync(caller, question, SeriesBy.Model, default)).Lines.SelectMany(line => line.Points).ToList();
        Assert.True(figures.Totals.Requests > 0);
        Assert.Equal(figures.Totals.Requests, points.Sum(point => point.Requests));
        Assert.Equal(figures.Totals.Tokens, points.Sum(point => point.Tokens));
    }

    [Fact]
    public async Task Two_weeks_day_by_day_are_the_two_weeks()
    {
        var caller = Of(SandboxCustomer.Acme);
        var first = new DateOnly(2026, 11, 1);
        var whole = await RequestsAsync(caller, UsageWindow.Custom(first, first.AddDays(13), TimeZoneInfo.Utc, BudappHost.Now));
        var days = 0L;
        for (var day = 0; day < 14; day++)
            days += await RequestsAsync(caller, UsageWindow.Custom(first.AddDays(day), first.AddDays(day), TimeZoneInfo.Utc, BudappHost.Now));
        Assert.Equal(whole, days);
    }

    [Fact]
    public async Task The_window_before_counts_no_more_than_its_own_hours()
    {
        var caller = Of(SandboxCustomer.Cobalt);
        var before = Window(UsagePeriod.Daily).Before(BudappHost.Now)!;
        var cut = before with { To = new DateTimeOffset(2026, 11, 17, 14, 0, 0, TimeSpan.Zero) };
        var whole = before with { To = new DateTimeOffset(2026, 11, 17, 15, 0, 0, TimeSpan.Zero) };
        var exact = await RequestsAsync(caller, before);
        Assert.InRange(exact, await RequestsAsync(caller, cut) + 1, await RequestsAsync(caller, whole) - 1);
    }

    [Theory]
    [InlineData("first-attempt-fails")]
    [InlineData("foreign-row")]
    public async Task Whatever_way_the_tenant_filter_fails_nothing_foreign_comes_through(string fault)
    {
        var caller = Of(SandboxCustomer.Acme);
        var question = await QuestionAsync(caller, Window(UsagePeriod.Monthly));
        await host.SwitchAsync(fault, new { });
        var rows = await Assert.ThrowsAsync<BudappUnavailable>(() => Get<UsageApi>().AggregatedAsync(caller, question, default));
        await host.SwitchAsync(fault, new { });
        var lines = await Assert.ThrowsAsync<BudappUnavailable>(() => Get<UsageApi>().TimeSeriesAsync(caller, question, SeriesBy.Project, default));
        Assert.Equal((Trouble.Withheld, Trouble.Withheld), (rows.Trouble, lines.Trouble));
        Assert.Equal(2, _log.Lines.Count(line => line.Contains("security.answer_withheld", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_customers_projects_asked_for_by_mistake_come_back_as_asked_so_features_check_first()
    {
        var caller = Of(SandboxCustomer.Acme);
        await Assert.ThrowsAsync<BudappNotFound>(() => Get<ProjectsApi>().GetAsync(caller, DemoProjects.BirchProduction.Id, default));
        await Assert.ThrowsAsync<BudappNotFound>(() => Get<ProjectsApi>().GetAsync(caller, Guid.NewGuid(), default));
    }

    [Fact]
    public async Task A_key_lives_its_whole_life()
    {
        var caller = Of(SandboxCustomer.Acme);
        var api = Get<CredentialsApi>();
        var project = DemoProjects.AcmeProduction.Id;
        var made = await api.CreateAsync(caller, new NewApiKey("life", project, 30), default);
        Assert.StartsWith("bud_client_", Revealed(made), StringComparison.Ordinal);
        Assert.Equal(BudappHost.Now.AddDays(30), made.ExpiresAt!.Value, TimeSpan.FromHours(1));

        var listed = await api.FindByNameAsync(caller, project, "life", default);
        Assert.Equal(made.Id, listed!.Id);
        await api.RenameAsync(caller, listed, "life-2", default);
        var renamed = await api.GetAsync(caller, made.Id, default);
        Assert.Equal("life-2", renamed.Name);

        await api.RevokeAsync(caller, made.Id, default);
        Assert.False(await api.IsListedAsync(caller, renamed, default));
        await Assert.ThrowsAsync<BudappNotFound>(() => api.RevokeAsync(caller, made.Id, default));
        var trail = await Get<AuditApi>().PageAsync(caller, new AuditQuery(ResourceType: "api_key", ResourceId: made.Id), default);
        Assert.Contains(trail.Records, record => record is { Action: "delete", Succeeded: true });
    }

    [Fact]
    public async Task Two_thousand_keys_come_in_pages_and_one_is_found_among_them()
    {
        var caller = Of(SandboxCustomer.Cobalt);
        var page = await Get<CredentialsApi>().ListAsync(caller, new ApiKeyQuery(Page: 80), default);
        Assert.Equal((2000, 80, 25), (page.Total, page.TotalPages, page.Keys.Count));
        Assert.Equal(page.Keys[^1], await Get<CredentialsApi>().GetAsync(caller, page.Keys[^1].Id, default), Same);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_in_words_that_features_can_tell()
    {
        var caller = Of(SandboxCustomer.Acme);
        var one = (await Get<CredentialsApi>().ListAsync(caller, new ApiKeyQuery(Limit: 1), default)).Keys[0];
        var refused = await Assert.ThrowsAsync<BudappRefused>(
            () => Get<CredentialsApi>().CreateAsync(caller, new NewApiKey(one.Name, one.ProjectId, 30), default));
        Assert.True(refused.Says("same name"));
    }

    private static bool Same(ApiKey one, ApiKey other) => (one.Id, one.Name, one.ExpiresAt) == (other.Id, other.Name, other.ExpiresAt);

    private static UsageWindow Window(UsagePeriod period) => period switch
    {
        UsagePeriod.Daily => UsageWindow.Daily(BudappHost.Now),
        UsagePeriod.Weekly => UsageWindow.Weekly(BudappHost.Now),
        _ => UsageWindow.Monthly(BudappHost.Now),
    };

    private T Get<T>() where T : notnull => _portal.GetRequiredService<T>();

    private Caller Of(SandboxCustomer customer) => new(new string('a', 64), customer.UserId, host.Token(customer), "203.0.113.7", null);

    private async Task<UsageQuestion> QuestionAsync(Caller caller, UsageWindow window) =>
        new(window, [.. (await Get<ProjectsApi>().ListAllAsync(caller, default)).Select(project => project.Id)]);

    private async Task<long> RequestsAsync(Caller caller, UsageWindow window) =>
        (await Get<UsageApi>().AggregatedAsync(caller, await QuestionAsync(caller, window), default)).Totals.Requests;

    private string Revealed(CreatedApiKey made)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, host.World.BudappKey.ExportPkcs8PrivateKeyPem());
            using var reveal = new KeyReveal(Options.Create(new BudappOptions { PrivateKeyPath = file }), NullLogger<KeyReveal>.Instance);
            using var secret = reveal.Reveal(made.Secret)!;
            return secret.Expose();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
