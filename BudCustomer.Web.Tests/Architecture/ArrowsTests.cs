using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace BudCustomer.Web.Tests.Architecture;

/// <summary>Design §3: which room may know which.</summary>
public class ArrowsTests
{
    private const string Web = @"BudCustomer\.Web\.";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssembly(typeof(Program).Assembly).Build();

    [Fact]
    public void Budapp_never_sees_MVC() => Never("Budapp", @"^Microsoft\.AspNetCore\.Mvc");

    [Fact]
    public void Budapp_knows_no_page_and_no_cache() => Never("Budapp", $"^{Web}(Features|Answers|Customers|Payments|Helpdesk|Sessions)");

    [Fact]
    public void No_page_sees_a_wire_type() => Never("Features", $@"^{Web}Budapp\.Wire");

    [Fact]
    public void Answers_know_no_page() => Never("Answers", $"^{Web}Features");

    [Fact]
    public void The_record_of_a_customer_knows_no_page() => Never("Customers", $"^{Web}Features");

    [Fact]
    public void Sessions_know_no_page_but_the_way_in() => Never("Sessions", $@"^{Web}Features\.(?!SignIn|Texts|Say|Shared)");

    [Fact]
    public void Nothing_names_the_sandbox() =>
        Types().That().ResideInNamespaceMatching($"^{Web}?").And().ResideInAssemblyMatching(@"BudCustomer\.Web")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^BudCustomer\.Sandbox"))
            .WithoutRequiringPositiveResults().Check(House);

    [Fact]
    public void Only_BudappHttp_names_Flurl() =>
        Types().That().ResideInNamespaceMatching($"^{Web}").And().DoNotHaveNameMatching("BudappHttp")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^Flurl"))
            .WithoutRequiringPositiveResults().Check(House);

    [Fact]
    public void Nothing_uses_Newtonsoft() =>
        Types().That().ResideInNamespaceMatching($"^{Web}")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^Newtonsoft"))
            .WithoutRequiringPositiveResults().Check(House);

    private static void Never(string room, string others) =>
        Types().That().ResideInNamespaceMatching($"^{Web}{room}")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(others))
            .WithoutRequiringPositiveResults().Check(House);
}
