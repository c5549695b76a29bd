using BudCustomer.Web.Features.ApiKeys;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

public sealed class KeyNameTests
{
    [Theory]
    [InlineData("build", "build-2")]
    [InlineData("build-2", "build-3")]
    [InlineData("build-9", "build-10")]
    [InlineData("production-2025", "production-2025-2")]
    [InlineData("a-1", "a-1-2")]
    [InlineData("-2", "-2-2")]
    public void A_successor_has_the_next_number(string name, string next) => Assert.Equal(next, KeyName.Next(name));

    [Fact]
    public void A_long_name_is_cut_rather_than_refused()
    {
        var next = KeyName.Next(new string('x', KeyName.Longest));
        Assert.Equal(KeyName.Longest, next.Length);
        Assert.EndsWith("x-2", next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bud_client_AbCd000000000000000000000000000000000000000", 1)]
    [InlineData("KEY=\"bud_client_AbCd_-0000000000000000000000000000000000000\",", 1)]
    [InlineData("bud_client_AbCd00000000000000000000000000000000000000", 0)]
    [InlineData("bud_client_AbCd0000000000000000000000000000000000000000", 0)]
    [InlineData("sk-proj-000", 0)]
    public void The_form_of_a_key_is_recognised(string text, int hints)
    {
        var found = LeakedText.HintsIn(text);
        Assert.Equal(hints, found.Count);
        Assert.All(found, hint => Assert.Equal("bud_client_AbCd", hint));
    }
}
