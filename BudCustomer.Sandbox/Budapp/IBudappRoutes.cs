namespace BudCustomer.Sandbox.Budapp;

/// <summary>The endpoints of one of budapp's routers.</summary>
internal interface IBudappRoutes
{
    void Map(WebApplication app);
}
