using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The networks of a Docker Engine over its HTTP API.</summary>
internal sealed class DockerNetworkEngine(DockerConnection connection, NetworkPool pool) : INetworkEngine
{
    private static readonly string[] Drivers = ["bridge", "overlay", "macvlan", "ipvlan"];

    public async Task<IReadOnlyList<EngineNetwork>> ListAsync(CancellationToken cancellation) =>
        [.. (await ListAsync(new NetworksListParameters(), cancellation)).Where(network => Drivers.Contains(network.Driver)).Select(network => Map(network, withMembers: false))
            .OrderBy(network => network.Name, StringComparer.Ordinal)];

    public async Task<EngineNetwork?> FindAsync(string name, CancellationToken cancellation)
    {
        // The name may also be another network's id, which an inspection would take it for.
        if (await FirstAsync(name, cancellation) is not { } first)
        {
            return null;
        }

        return await connection.CallAsync(
            async (client, token) =>
            {
                try
                {
                    return Map(await client.Networks.InspectNetworkAsync(first.ID, token), withMembers: true);
                }
                catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
                {
                    return null;
                }
            },
            DockerConnection.CallTimeout,
            cancellation,
            "InspectNetwork");
    }

    public async Task<EngineNetwork> CreateAsync(NetworkBlueprint blueprint, CancellationToken cancellation)
    {
        var parameters = new NetworksCreateParameters
        {
            Name = blueprint.Name,
            Driver = blueprint.Driver,
            Internal = blueprint.Internal,
            Labels = new Dictionary<string, string>(blueprint.Labels),
        };
        var id = await connection.CallAsync((client, token) => CreateAsync(client, parameters, blueprint, token), DockerConnection.CallTimeout, cancellation, "CreateNetwork");

        // Engines before 25 allow two networks of one name: the first one stays.
        var first = await FirstAsync(blueprint.Name, cancellation);
        if (first is not null && first.ID != id)
        {
            await RemoveAsync(id, cancellation);
        }

        return await FindAsync(blueprint.Name, cancellation)
            ?? throw new TransientEngineException($"The network '{blueprint.Name}' was removed as soon as it was made.");
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                await client.Networks.DeleteNetworkAsync(id, token);
            }
            catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
            {
                // Gone already.
            }

            return true;
        },
        DockerConnection.CallTimeout,
        cancellation,
        "RemoveNetwork");

    public Task RewireAsync(string dockerId, string containerName, IReadOnlyList<string> networks, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            var present = (await client.Containers.InspectContainerAsync(dockerId, token)).NetworkSettings?.Networks?.Keys.ToList() ?? [];
            foreach (var network in networks.Except(present, StringComparer.Ordinal))
            {
                var endpoint = DockerSpecMapper.EndpointOf(network, containerName);
                await client.Networks.ConnectNetworkAsync(network, new NetworkConnectParameters { Container = dockerId, EndpointConfig = endpoint }, token);
            }

            // What it joins comes first, so that it is never on none.
            foreach (var network in present.Except(networks, StringComparer.Ordinal).Where(network => !ContainerNetworks.IsGrant(network)))
            {
                await client.Networks.DisconnectNetworkAsync(network, new NetworkDisconnectParameters { Container = dockerId }, token);
            }

            return true;
        },
        DockerConnection.CallTimeout,
        cancellation);

    public Task JoinAsync(string dockerId, string containerName, string network, CancellationToken cancellation) => connection.CallAsync(
        (client, token) => TolerateAsync(() => client.Networks.ConnectNetworkAsync(
            network, new NetworkConnectParameters { Container = dockerId, EndpointConfig = DockerSpecMapper.EndpointOf(network, containerName) }, token)),
        DockerConnection.CallTimeout,
        cancellation,
        "JoinNetwork");

    public Task LeaveAsync(string dockerId, string network, CancellationToken cancellation) => connection.CallAsync(
        (client, token) => TolerateAsync(() => client.Networks.DisconnectNetworkAsync(network, new NetworkDisconnectParameters { Container = dockerId, Force = true }, token)),
        DockerConnection.CallTimeout,
        cancellation,
        "LeaveNetwork");

    /// <summary>What is so already, or gone, Docker refuses with these.</summary>
    private static async Task<bool> TolerateAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            // The next look decides what is still to be done.
        }

        return true;
    }

    /// <summary>On the subnet that was asked for, else on a free one of the pool, else on the engine's choice.</summary>
    private async Task<string> CreateAsync(DockerClient client, NetworksCreateParameters parameters, NetworkBlueprint blueprint, CancellationToken cancellation)
    {
        if (blueprint.Subnet is null && pool.IsThere)
        {
            var taken = (await client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellation)).SelectMany(network => network.IPAM?.Config ?? []).Select(config => config.Subnet);
            foreach (var subnet in pool.Candidates(taken, blueprint.Name))
            {
                try
                {
                    return await CreateAsync(client, parameters, subnet, cancellation);
                }
                catch (DockerApiException exception) when (DockerErrors.MessageOf(exception).Contains("overlaps", StringComparison.OrdinalIgnoreCase))
                {
                    // Somebody was faster, or a network is there that the list does not show.
                }
            }
        }

        return await CreateAsync(client, parameters, blueprint.Subnet, cancellation);
    }

    private static async Task<string> CreateAsync(DockerClient client, NetworksCreateParameters parameters, string? subnet, CancellationToken cancellation)
    {
        parameters.IPAM = subnet is null ? null! : new IPAM { Config = [new IPAMConfig { Subnet = subnet }] };
        return (await client.Networks.CreateNetworkAsync(parameters, cancellation)).ID;
    }

    private async Task<NetworkResponse?> FirstAsync(string name, CancellationToken cancellation)
    {
        // The filter finds parts of names too.
        var parameters = new NetworksListParameters
        {
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["name"] = new Dictionary<string, bool> { [name] = true } },
        };
        return (await ListAsync(parameters, cancellation)).Where(network => network.Name == name)
            .OrderBy(network => network.Created).ThenBy(network => network.ID, StringComparer.Ordinal).FirstOrDefault();
    }

    private Task<IList<NetworkResponse>> ListAsync(NetworksListParameters parameters, CancellationToken cancellation) =>
        connection.CallAsync((client, token) => client.Networks.ListNetworksAsync(parameters, token), DockerConnection.CallTimeout, cancellation, "ListNetworks");

    private static EngineNetwork Map(NetworkResponse network, bool withMembers) => new()
    {
        Id = network.ID,
        Name = network.Name,
        Driver = network.Driver,
        Internal = network.Internal,
        Subnets = [.. (network.IPAM?.Config ?? []).Select(config => config.Subnet).Where(subnet => !string.IsNullOrEmpty(subnet))],
        Labels = new Dictionary<string, string>(network.Labels ?? new Dictionary<string, string>()),
        CreatedAt = DockerReplicaMapper.Utc(network.Created),
        Members = withMembers
            ? [.. (network.Containers ?? new Dictionary<string, EndpointResource>())
                .Select(member => new NetworkMember(member.Key, member.Value.Name, member.Value.IPv4Address?.Split('/')[0]))
                .OrderBy(member => member.Name, StringComparer.Ordinal)]
            : null,
    };
}
