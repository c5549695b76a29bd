using System.Buffers.Text;
using System.Security.Cryptography;

namespace BudCustomer.Sandbox.Budapp.Accounts;

internal sealed record ResetToken(string Token, Guid User, string Email, DateTimeOffset SentAt, DateTimeOffset ExpiresAt);

/// <summary>Tokens of mailed reset links: 3600 s, single use, a new one ends the old; five mails a user until one is used (contract §4.2.5).</summary>
internal sealed class ResetTokens(TimeProvider clock)
{
    private const int MostMails = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, ResetToken> _current = [];
    private readonly Dictionary<Guid, int> _mails = [];

    public IReadOnlyList<ResetToken> All
    {
        get
        {
            lock (_gate)
                return [.. _current.Values.OrderByDescending(token => token.SentAt)];
        }
    }

    /// <summary>False when this user has had all mails.</summary>
    public bool TrySend(Guid user, string email)
    {
        lock (_gate)
        {
            var mails = _mails.GetValueOrDefault(user);
            if (mails >= MostMails)
                return false;
            var now = clock.GetUtcNow();
            _mails[user] = mails + 1;
            _current[user] = new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), user, email, now, now.AddSeconds(3600));
            return true;
        }
    }

    public ResetToken? Find(string token)
    {
        lock (_gate)
            return _current.Values.FirstOrDefault(one => one.Token == token && one.ExpiresAt > clock.GetUtcNow());
    }

    public void Use(ResetToken token)
    {
        lock (_gate)
        {
            _current.Remove(token.User);
            _mails.Remove(token.User);
        }
    }
}
