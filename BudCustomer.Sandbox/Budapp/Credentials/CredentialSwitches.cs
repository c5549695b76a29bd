namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>
/// How the key routes misbehave, set whole by <c>POST /_sandbox/budapp/credentials</c>; what is left out is off.
/// </summary>
/// <param name="Undecryptable">Create answers hex that no key opens; the key exists.</param>
/// <param name="Unreadable">Create answers 201 with half a JSON body; the key exists.</param>
/// <param name="DeleteDoesNothing">Delete answers 200 and the key stays, listed and accepted.</param>
/// <param name="ListLags">A created key is missing from, a deleted key present in, this many of its owner's next lists.</param>
/// <param name="AnyProject">
/// Create skips the membership test: what upstream does for a user whose stored scopes hold project:manage.
/// </param>
internal sealed record CredentialSwitches(
    bool Undecryptable = false, bool Unreadable = false, bool DeleteDoesNothing = false, int ListLags = 0, bool AnyProject = false);
