using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>A model; prices in USD for 1000 tokens. <see cref="Kind"/> is one of the endpoint types of contract §4.6.5.</summary>
public sealed record CatalogModel(Guid Id, string? Name, string Author, decimal Billions, string Kind)
{
    public decimal InputPrice => Kind == "embedding" ? 0.004m : 0.008m + (Billions * 0.0006m);

    public decimal OutputPrice => Kind == "embedding" ? 0m : 2 * InputPrice;
}

/// <summary>A deployment of a model. Customers put its name in a request's <c>model</c> field (contract §4.8).</summary>
public sealed record CatalogEndpoint(Guid Id, string Name, CatalogModel Model, DateTimeOffset PublishedAt, bool IsPublished = true);

/// <summary>Models and deployments of the platform; customers share them.</summary>
public sealed class Catalogue
{
    /// <summary>The project that holds the deployments: the platform's own, no customer's (contract §4.6.1).</summary>
    public static readonly Guid PlatformProject = Ids.Of("project/platform/deployments");

    private readonly ConcurrentDictionary<Guid, CatalogModel> _models = new(DemoModels.All.ToDictionary(model => model.Id));
    private readonly ConcurrentDictionary<Guid, CatalogEndpoint> _endpoints = new(DemoModels.Endpoints.ToDictionary(endpoint => endpoint.Id));

    public IEnumerable<CatalogModel> Models => _models.Values;

    public IEnumerable<CatalogEndpoint> Endpoints => _endpoints.Values;

    public CatalogEndpoint? Endpoint(Guid id) => _endpoints.GetValueOrDefault(id);

    public void Add(CatalogEndpoint endpoint)
    {
        _models[endpoint.Model.Id] = endpoint.Model;
        _endpoints[endpoint.Id] = endpoint;
    }
}
