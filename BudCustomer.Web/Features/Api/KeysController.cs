using System.ComponentModel.DataAnnotations;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.ApiKeys;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using StepUpFor = BudCustomer.Web.Sessions.Operations;

namespace BudCustomer.Web.Features.Api;

/// <summary><c>/api/keys</c> of the low-level design §5.2: the rules and services of the pages.</summary>
[ApiController]
[Route("/api/keys")]
public sealed class KeysController(
    KeyDesk desk, CredentialsApi api, KeyMaking making, KeyRemoval removal, KeyFinder finder, KeyHints hints, StepUp stepUp) : ControllerBase
{
    private const int MostAtOnce = 100;

    /// <summary>The caller's keys, newest first.</summary>
    [HttpGet("")]
    [ProducesResponseType<KeyPageData>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> List(
        CancellationToken cancellation, [Range(1, 100_000)] int page = 1, [Range(1, MostAtOnce)] int limit = KeysQuery.PageSize)
    {
        var found = await api.ListAsync(desk.Caller, new ApiKeyQuery(page, limit), cancellation);
        var known = await hints.SomeAsync(desk.Caller.Owner, found.Keys.Select(key => key.Id)).OrIfAway(new Dictionary<Guid, KeyHint>());
        return Json(new KeyPageData(
            [.. found.Keys.Select(key => KeyData.Of(key, known.GetValueOrDefault(key.Id), desk.Now))], page, found.TotalPages, found.Total));
    }

    [HttpGet("{id:guid}")]
    [ProducesResponseType<KeyData>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Get(Guid id, CancellationToken cancellation) => Json(await FindAsync(id, cancellation));

    /// <summary>A new key, shown in this answer only. A repeat under the same Idempotency-Key answers 409 with its id.</summary>
    [HttpPost("")]
    [HoldsSecret]
    [ServedWithoutRedis]
    [ProducesResponseType<CreatedKeyData>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Create(
        CreateKeyRequest request, [FromServices] IValidator<CreateKeyForm> validator,
        [FromHeader(Name = "Idempotency-Key"), StringLength(255)] string? idempotencyKey)
    {
        var form = request.ToForm();
        if (await validator.ValidateAsync(form) is { IsValid: false } judged)
            return this.Wrong(judged);
        if (desk.Hindrance is { } hindrance)
            return this.NotMade(hindrance);
        if (!stepUp.IsFresh(StepUpFor.CreateKey))
            return Problem(Texts.ApiKeys_JsonStepUp, statusCode: StatusCodes.Status403Forbidden);

        var result = await making.FromRequestAsync(desk.Maker, idempotencyKey, form.ToWish());
        return result is Making.Made made ? Created(made) : this.NotMade(result);
    }

    /// <summary>Gives a key another name; all else stays.</summary>
    [HttpPut("{id:guid}")]
    [ServedWithoutRedis]
    [ProducesResponseType<KeyData>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    [ProducesResponseType(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Rename(
        Guid id, RenameKeyRequest request, [FromServices] IValidator<RenameKeyForm> validator, CancellationToken cancellation)
    {
        var key = await api.GetAsync(desk.Caller, id, cancellation);
        if (await validator.ValidateAsync(new RenameKeyForm { Name = request.Name }, cancellation) is { IsValid: false } judged)
            return this.Wrong(judged);

        var done = await Part<bool>.OfWrite(api.RenameAsync(desk.Caller, key, request.Name!.Trim(), CancellationToken.None));
        if (done.Failure is BudappRefused refused)
            return this.Wrong(nameof(request.Name), KeyRefusals.Of(refused).Text);
        return done.Failure is { } failure ? throw failure : Json(await FindAsync(id, cancellation));
    }

    /// <summary>Revokes a key. 204 once budapp no longer lists it; 503 while that is not certain.</summary>
    [HttpDelete("{id:guid}")]
    [ServedWithoutRedis]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Revoke(Guid id)
    {
        var found = await Part<ApiKey>.OfWrite(api.GetAsync(desk.Caller, id, CancellationToken.None));
        if (found.Failure is BudappNotFound)
            return await finder.RevokedAtAsync(desk.Caller, id, CancellationToken.None) is null ? NotFound() : NoContent();
        if (found.Failure is { } failure)
            throw failure;
        var removed = await removal.RevokeAsync(desk.Maker, found.Value);
        return removed.IsConfirmed
            ? NoContent()
            : Problem(removed.IsStillListed ? Texts.ApiKeys_StillListed : Texts.ApiKeys_NotRevoked, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private JsonResult Created(Making.Made made)
    {
        var (http, owner) = (HttpContext, desk.Caller.Owner);
        Response.RegisterForDispose(made.Secret);
        http.OnShown(() => making.ShownAsync(owner, made.Doubt));
        Response.Headers.Location = $"/api/keys/{made.Key.Id}";
        var hint = new KeyHint(made.Key.Id, made.Secret.Hint(), made.Key.CreatedAt);
        return Json(new CreatedKeyData(KeyData.Of(KeyRemoval.KeyOf(made.Key), hint, desk.Now), made.Secret), StatusCodes.Status201Created);
    }

    private async Task<KeyData> FindAsync(Guid id, CancellationToken cancellation)
    {
        var remembered = hints.FindAsync(desk.Caller.Owner, id).OrIfAway(null);
        return KeyData.Of(await api.GetAsync(desk.Caller, id, cancellation), await remembered, desk.Now);
    }

    private static JsonResult Json(object value, int status = StatusCodes.Status200OK) => new(value, ApiJson.Options) { StatusCode = status };
}
