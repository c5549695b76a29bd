using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

[CollectionDefinition(Name)]
public class EveryPageCollection : ICollectionFixture<LivePortalFixture>
{
    public const string Name = "Every page";
}
