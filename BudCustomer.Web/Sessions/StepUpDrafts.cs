using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>Forms put aside for ten minutes while their customer confirms who they are. Sealed; nobody else's opens.</summary>
public sealed class StepUpDrafts(IConnectionMultiplexer redis, IDataProtectionProvider protection, CurrentCustomer customer)
{
    private const string AntiforgeryField = "__RequestVerificationToken";

    private static readonly string[] Secrets = ["password", "secret", "token", "card"];

    /// <returns>The draft's id, worth nothing to another customer or another sign-in at the provider.</returns>
    public async Task<string> KeepAsync(string operation, HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        var fields = form
            .Where(field => field.Key != AntiforgeryField && !Secrets.Any(secret => field.Key.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(field => field.Value.Select(value => new DraftField(field.Key, value ?? "")));
        var draft = new StepUpDraft(operation, request.Path + request.QueryString, customer.Sid, [.. fields]);
        var id = SessionKeys.NewSecret();
        await redis.GetDatabase().StringSetAsync(
            SessionKeys.Draft(id), Protector().Protect(JsonSerializer.SerializeToUtf8Bytes(draft)), SessionLimits.Draft);
        return id;
    }

    public async Task<StepUpDraft?> FindAsync(string? id)
    {
        var value = id is { Length: > 0 and <= 64 } ? await redis.GetDatabase().StringGetAsync(SessionKeys.Draft(id)) : RedisValue.Null;
        if (value.IsNull)
            return null;
        try
        {
            var draft = JsonSerializer.Deserialize<StepUpDraft>(Protector().Unprotect((byte[])value!));
            return draft?.Sid == customer.Sid ? draft : null;
        }
        catch (CryptographicException exception) when (!RedisTrouble.Is(exception))
        {
            return null;
        }
    }

    private IDataProtector Protector() => protection.CreateProtector("bud.draft", "v1", customer.Owner);
}

/// <param name="Url">Where the form was going: path and query of a POST.</param>
public sealed record StepUpDraft(string Operation, string Url, string Sid, IReadOnlyList<DraftField> Fields);

public sealed record DraftField(string Name, string Value);
