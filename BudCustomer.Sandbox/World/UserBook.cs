using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>budapp's users, by subject.</summary>
public sealed class UserBook(IEnumerable<BudappUser> users)
{
    private readonly ConcurrentDictionary<Guid, BudappUser> _users = new(users.ToDictionary(user => user.Subject));

    public IEnumerable<BudappUser> All => _users.Values;

    public BudappUser? BySubject(Guid subject) => _users.GetValueOrDefault(subject);

    public BudappUser? ById(Guid id) => _users.Values.FirstOrDefault(user => user.Id == id);

    public BudappUser? ByEmail(string email) =>
        _users.Values.FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the user or replaces the row with the same subject.</summary>
    public BudappUser Save(BudappUser user) => _users[user.Subject] = user;
}
