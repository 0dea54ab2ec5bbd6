using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Cuts subnets of one size from a network of IPv4 addresses.</summary>
/// <param name="Network">Where they are cut from, /8 to /24.</param>
public sealed record SubnetPool(IPNetwork Network)
{
    private const int Smallest = 28;

    public static bool TryParse(string? text, out SubnetPool? pool)
    {
        pool = IPNetwork.TryParse(text, out var network) && network.ToString() == text
            && network.BaseAddress.AddressFamily is AddressFamily.InterNetwork && network.PrefixLength is >= 8 and <= 24
                ? new SubnetPool(network)
                : null;
        return pool is not null;
    }

    /// <summary>The prefix that has room for so many at once, and as many again while a rollout has both; not below /28, and not all of the pool.</summary>
    public int PrefixFor(int members)
    {
        // The engine takes the gateway's address, and a network its first and last.
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Min((2L * members) + 3, 1 << 24)));
        return Math.Max(Math.Min(32 - bits, Smallest), Network.PrefixLength);
    }

    /// <summary>Free subnets, from a place that a name decides, so that two who choose at once seldom choose the same.</summary>
    /// <param name="prefix">Their size.</param>
    /// <param name="taken">Networks that must not be touched.</param>
    /// <param name="name">Whose subnet it will be.</param>
    public IEnumerable<IPNetwork> Free(int prefix, IReadOnlyList<IPNetwork> taken, string name)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(name);
        var (count, first) = (1L << (prefix - Network.PrefixLength), Number(Network.BaseAddress));
        var busy = taken.Where(network => network.BaseAddress.AddressFamily is AddressFamily.InterNetwork).Select(Range).ToList();
        var start = (long)(Hash(name) % (ulong)count);
        for (var i = 0L; i < count; i++)
        {
            var subnet = new IPNetwork(Address((uint)(first + (((start + i) % count) << (32 - prefix)))), prefix);
            var (low, high) = Range(subnet);
            if (!busy.Exists(other => low <= other.High && other.Low <= high))
            {
                yield return subnet;
            }
        }
    }

    private static (uint Low, uint High) Range(IPNetwork network)
    {
        var low = Number(network.BaseAddress);
        return (low, network.PrefixLength == 0 ? uint.MaxValue : low + (uint)((1L << (32 - network.PrefixLength)) - 1));
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress Address(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    /// <summary>FNV-1a: the same in every process.</summary>
    private static ulong Hash(string text) => text.Aggregate(14_695_981_039_346_656_037UL, (hash, character) => unchecked((hash ^ character) * 1_099_511_628_211UL));
}
