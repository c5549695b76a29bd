namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>All keys of the sandbox, and the gateway's table beside them.</summary>
internal sealed class CredentialStore
{
    private readonly Lock _gate = new();
    private readonly Lazy<Dictionary<Guid, Credential>> _rows;
    private readonly List<Lag> _lags = [];

    /// <param name="seeds">Read at the first touch only: thousands of RSA encryptions.</param>
    public CredentialStore(TimeProvider clock, Func<IEnumerable<Credential>> seeds)
    {
        Gateway = new GatewayKeys(clock);
        _rows = new(() =>
        {
            var rows = seeds().ToDictionary(one => one.Id);
            foreach (var credential in rows.Values)
                Gateway.Accept(credential);
            return rows;
        });
    }

    public CredentialSwitches Switches { get; set; } = new();

    private GatewayKeys Gateway { get; }

    public T Read<T>(Func<IReadOnlyCollection<Credential>, GatewayKeys, T> question)
    {
        lock (_gate)
            return question(_rows.Value.Values, Gateway);
    }

    public Credential? Find(Guid id) => Read((_, _) => _rows.Value.GetValueOrDefault(id));

    public IReadOnlyList<Credential> InProject(Guid project) => Read((rows, _) => rows.Where(one => one.ProjectId == project).ToList());

    /// <summary>Names are unique in a project over all users.</summary>
    public bool IsNameTaken(Guid project, string name) =>
        Read((rows, _) => rows.Any(one => one.ProjectId == project && one.Name == name));

    /// <summary>False when another request took the name meanwhile.</summary>
    public bool TryAdd(Credential credential)
    {
        lock (_gate)
        {
            if (IsNameTaken(credential.ProjectId, credential.Name))
                return false;
            _rows.Value.Add(credential.Id, credential);
            Gateway.Accept(credential);
            Remember(credential, listed: false);
            return true;
        }
    }

    /// <summary>False when there is none of this user's with this id.</summary>
    public bool TryRemove(Guid id, Guid user, out Credential? removed)
    {
        lock (_gate)
        {
            removed = _rows.Value.GetValueOrDefault(id);
            if (removed?.UserId != user)
                return false;
            if (Switches.DeleteDoesNothing)
                return true;
            _rows.Value.Remove(id);
            Gateway.Erase(removed);
            Remember(removed, listed: true);
            return true;
        }
    }

    /// <summary>A deleted project's keys leave the table, and the gateway keeps them (contract §4.4.5).</summary>
    public void ForgetProject(Guid project)
    {
        lock (_gate)
        {
            foreach (var gone in _rows.Value.Values.Where(one => one.ProjectId == project).ToList())
                _rows.Value.Remove(gone.Id);
        }
    }

    public void Change(Action change)
    {
        lock (_gate)
            change();
    }

    /// <summary>The user's keys as a list call sees them, in no useful order: upstream's has none either.</summary>
    public IReadOnlyList<Credential> ListedFor(Guid user)
    {
        lock (_gate)
        {
            var lags = _lags.Where(lag => lag.Credential.UserId == user).ToList();
            var hidden = lags.Where(lag => !lag.Listed).Select(lag => lag.Credential.Id).ToHashSet();
            var lingering = lags.Where(lag => lag.Listed).Select(lag => lag.Credential);
            lags.ForEach(lag => lag.Lists--);
            _lags.RemoveAll(lag => lag.Lists <= 0);
            return [.. _rows.Value.Values.Where(one => one.UserId == user && !hidden.Contains(one.Id)).Concat(lingering).OrderBy(Scramble)];
        }
    }

    private static int Scramble(Credential credential) => credential.Id.GetHashCode() * -1640531527;

    private void Remember(Credential credential, bool listed)
    {
        _lags.RemoveAll(lag => lag.Credential.Id == credential.Id);
        if (Switches.ListLags > 0)
            _lags.Add(new Lag(credential, listed) { Lists = Switches.ListLags });
    }

    private sealed class Lag(Credential credential, bool listed)
    {
        public Credential Credential { get; } = credential;

        public bool Listed { get; } = listed;

        public int Lists { get; set; }
    }
}
