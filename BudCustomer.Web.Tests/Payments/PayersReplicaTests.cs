using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Payments;

/// <summary>Two processes on one Redis, as in production.</summary>
public sealed class PayersReplicaTests
{
    [LongFact]
    public async Task First_billing_actions_at_once_on_two_replicas_make_one_customer_at_Stripe()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var one = await StartAsync(sandbox);
        await using var two = await StartAsync(sandbox);
        foreach (var customer in new[] { "birch", "delta" })
        {
            using var first = new Browser(one.Address);
            await first.SignInToKeysAsync(customer);
            using var second = first.At(two.Address);
            var pages = (await first.GetAsync("/billing/payment-methods"), await second.GetAsync("/billing/payment-methods"));
            sandbox.ResetCalls();

            var links = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => at % 2 == 0
                ? first.SubmitAsync(pages.Item1, pages.Item1.Form(at % 4 == 0 ? "form[action$='/stripe']" : "form[action$='/new']"))
                : second.SubmitAsync(pages.Item2, pages.Item2.Form(at % 4 == 1 ? "form[action$='/stripe']" : "form[action$='/new']"))));

            // On a busy machine some are told to come back later; nobody is told anything else.
            var begun = links.Count(page => page.HasLink("Go to Stripe") || page.Document.QuerySelector("#card-form") is not null);
            Assert.All(links.Where(page => page.Url.AbsolutePath == "/billing/payment-methods"), page =>
                Assert.Contains("nothing was begun", page.MainText, StringComparison.Ordinal));
            Assert.InRange(begun, 1, links.Length);
            Assert.Equal((customer, 1), (customer, sandbox.Calls("stripe", "POST /v1/customers")));
        }
    }

    private static Task<Replica> StartAsync(RunningSandbox sandbox) => Replica.StartAsync([
        .. sandbox.PortalSettings.Where(setting => setting.Key != "Authentication:StepUpAcr"),
        new("Portal:Limits:Factor", "100000"),
    ]);
}
