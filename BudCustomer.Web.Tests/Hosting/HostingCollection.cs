using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

[CollectionDefinition(Name)]
public class HostingCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Hosting";
}
