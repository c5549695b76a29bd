namespace BudCustomer.Web.Sessions;

/// <summary>
/// The writes that must be one step. A session is a hash: <c>t</c> sealed ticket, <c>v</c> version, <c>s</c> last seen in Unix
/// milliseconds, <c>m</c> must refresh.
/// </summary>
internal static class SessionScripts
{
    /// <summary>0 when the provider has just ended that very sid: a sign-in in flight must not outlive it.</summary>
    public const string Create = """
        if redis.call('EXISTS', KEYS[4]) == 1 then return 0 end
        redis.call('HSET', KEYS[1], 't', ARGV[2], 'v', 1, 's', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        for i = 2, 3 do
          redis.call('SADD', KEYS[i], ARGV[1])
          if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[i], ARGV[4]) end
        end
        return 1
        """;

    /// <summary>The new version; 0 when somebody else was faster, -1 when the session is gone. Never creates (finding 2).</summary>
    public const string Replace = """
        if redis.call('EXISTS', KEYS[2]) == 1 then return -1 end
        local version = redis.call('HGET', KEYS[1], 'v')
        if not version then return -1 end
        if version ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 't', ARGV[2], 'v', version + 1)
        redis.call('HDEL', KEYS[1], 'm')
        return version + 1
        """;

    /// <summary>Hash and fields of each session of an owner, and nothing but the hash of those that ended, in one trip.</summary>
    public const string OfOwner = """
        local all = {}
        for i, hash in ipairs(redis.call('SMEMBERS', KEYS[1])) do
          local kept = redis.call('HMGET', ARGV[1] .. hash, 't', 'v', 's', 'm')
          all[i] = { hash, kept[1] or '', kept[2] or '', kept[3] or '', kept[4] or '' }
        end
        return all
        """;

    public const string Touch = """
        local seen = redis.call('HGET', KEYS[1], 's')
        if seen and tonumber(seen) < tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 's', ARGV[1]) end
        return 0
        """;

    public const string MustRefresh = """
        if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'm', 1) end
        return 0
        """;

    public const string End = """
        local was = redis.call('DEL', KEYS[1])
        if was == 1 then redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2]) end
        return was
        """;

    public const string Release = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """;
}
