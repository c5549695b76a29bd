using System.Globalization;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>The caller's own API keys: contract §4.4. Never cached by anybody.</summary>
public sealed class CredentialsApi(BudappHttp http, BudappLimits limits)
{
    private const int SearchPage = 400;
    private const int MostSearchPages = 25;
    private static readonly TimeSpan[] RevokeAgainAfter = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    public async Task<ApiKeyPage> ListAsync(Caller caller, ApiKeyQuery query, CancellationToken cancellation)
    {
        var page = await http.GetAsync(
            caller, BudappClass.Keys, $"/credentials/", WireJson.Default.CredentialPage, cancellation,
            ("page", query.Page.ToString(CultureInfo.InvariantCulture)),
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)),
            ("order_by", query.OrderBy),
            ("search", query.Search ? "true" : null),
            ("name", query.Name),
            ("project_id", query.Project?.ToString()));
        return new ApiKeyPage([.. page.Credentials.Select(Map)], query.Page, page.TotalPages, page.TotalRecord);
    }

    /// <summary>One key, looked for page by page, newest first: budapp has no GET by id.</summary>
    /// <exception cref="BudappNotFound">None of the caller's keys.</exception>
    public async Task<ApiKey> GetAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        for (var number = 1; number <= MostSearchPages; number++)
        {
            var page = await ListAsync(caller, new ApiKeyQuery(number, SearchPage), cancellation);
            if (page.Keys.FirstOrDefault(key => key.Id == id) is { } found)
                return found;
            if (number >= page.TotalPages)
                break;
        }
        throw new BudappNotFound();
    }

    /// <summary>Whether a key still opens the gateway. Pages are read until one is found.</summary>
    public async Task<bool> HasLiveAsync(Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var number = 1; number <= MostSearchPages; number++)
        {
            var page = await ListAsync(caller, new ApiKeyQuery(number, SearchPage), cancellation);
            if (page.Keys.Any(key => key.ExpiresAt is null || key.ExpiresAt > now))
                return true;
            if (number >= page.TotalPages)
                return false;
        }
        return true;
    }

    /// <summary>Those of the ids that are keys of the caller, looked for like one.</summary>
    public async Task<IReadOnlyList<ApiKey>> GetSomeAsync(Caller caller, IReadOnlySet<Guid> ids, CancellationToken cancellation)
    {
        var found = new List<ApiKey>();
        for (var number = 1; number <= MostSearchPages && found.Count < ids.Count; number++)
        {
            var page = await ListAsync(caller, new ApiKeyQuery(number, SearchPage), cancellation);
            found.AddRange(page.Keys.Where(key => ids.Contains(key.Id)));
            if (number >= page.TotalPages)
                break;
        }
        return found;
    }

    /// <summary>Reads a revocation back: whether budapp still lists this very key. One small page.</summary>
    public async Task<bool> IsListedAsync(Caller caller, ApiKey key, CancellationToken cancellation) =>
        await FindByNameAsync(caller, key.ProjectId, key.Name, cancellation) is { } found && found.Id == key.Id;

    /// <summary>Finds a key whose making had an unknown outcome, by its exact name: unique in a project, and one small page.</summary>
    public async Task<ApiKey?> FindByNameAsync(Caller caller, Guid project, string name, CancellationToken cancellation)
    {
        var page = await ListAsync(caller, new ApiKeyQuery(Limit: 10, Name: name, Project: project), cancellation);
        return page.Keys.FirstOrDefault(key => key.Name == name && key.ProjectId == project);
    }

    /// <summary>
    /// Sent exactly once. Give it a token that outlives the request: a key made for a customer who went away must be known.
    /// </summary>
    /// <exception cref="BudappUnavailable">With <see cref="BudappUnavailable.OutcomeUnknown"/> look for the key by its name.</exception>
    /// <exception cref="BudappRefused">400 duplicate name, 403 not a member, 422 by field (contract §4.4.2).</exception>
    /// <exception cref="BudappRefused">404 as well: the project is gone.</exception>
    public async Task<CreatedApiKey> CreateAsync(Caller caller, NewApiKey key, CancellationToken cancellation)
    {
        try
        {
            var made = (await http.PostAsync(
                caller, BudappClass.Keys, $"/credentials/", new CredentialBody(key.Name, key.Project, key.ExpiryDays, key.MaxBudget),
                WireJson.Default.CredentialBody, WireJson.Default.Created, cancellation)).Result;
            return new CreatedApiKey(made.Id, made.Name, made.ProjectId, made.CreatedAt, made.Expiry, made.Key);
        }
        catch (BudappNotFound)
        {
            throw new BudappRefused(404, [new RefusedField("project_id", "Project not found")]);
        }
    }

    /// <summary>Gives the key another name and keeps budgets and addresses. The same name is nothing to do: budapp would refuse it.</summary>
    /// <exception cref="BudappRefused">400: the name is taken in the project.</exception>
    public Task RenameAsync(Caller caller, ApiKey key, string name, CancellationToken cancellation) => name == key.Name
        ? Task.CompletedTask
        : http.PutAsync(
            caller, BudappClass.Keys, $"/credentials/{key.Id}", new CredentialChange(name, key.MaxBudget, key.ModelBudgets, key.IpWhitelist),
            WireJson.Default.CredentialChange, WireJson.Default.Done, cancellation);

    /// <summary>
    /// Deletes the key, trying up to three times within the class's total: deleting twice does no harm, and a 404 after a
    /// first try means that one had worked (KEY-07). Read it back with <see cref="IsListedAsync"/>.
    /// </summary>
    /// <exception cref="BudappNotFound">The very first answer: none of the caller's keys.</exception>
    public async Task RevokeAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        total.CancelAfter(limits.Keys.Total);
        BudappUnavailable? last = null;
        foreach (var wait in RevokeAgainAfter.Append(TimeSpan.Zero))
        {
            try
            {
                await http.DeleteAsync(caller, BudappClass.Keys, $"/credentials/{id}", WireJson.Default.Done, total.Token);
                return;
            }
            catch (BudappNotFound) when (last is { OutcomeUnknown: true })
            {
                return;
            }
            catch (BudappUnavailable failed)
            {
                last = failed;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new BudappUnavailable(Trouble.Down, "DELETE /credentials/{id}: time is over") { OutcomeUnknown = true };
            }
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
        }
        throw last!;
    }

    private static ApiKey Map(CredentialItem item) => new(
        item.Id, item.Name, item.Project.Id, item.Project.Name, item.CreatedAt, item.Expiry, item.LastUsedAt,
        item.MaxBudget, item.ModelBudgets, item.IpWhitelist);
}
