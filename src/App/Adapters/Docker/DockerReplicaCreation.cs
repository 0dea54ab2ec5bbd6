using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Creates one replica, or adopts the one that an earlier attempt left.</summary>
internal sealed class DockerReplicaCreation(DockerConnection connection, Installation installation, ReplicaBlueprint blueprint)
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var id = await connection.CallAsync(CreateOrAdoptAsync, DockerConnection.CallTimeout, cancellation, "Create");
        if (blueprint.Networks.Count > 1)
        {
            await connection.CallAsync((client, token) => JoinAsync(client, id, token), DockerConnection.CallTimeout, cancellation, "JoinNetworks");
        }

        return id;
    }

    private async Task<string> CreateOrAdoptAsync(DockerClient client, CancellationToken cancellation)
    {
        try
        {
            return (await client.Containers.CreateContainerAsync(DockerLabels.Mark(DockerSpecMapper.Map(blueprint), installation, blueprint.Spec), cancellation)).ID;
        }
        catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.Conflict)
        {
            return await AdoptAsync(client, cancellation);
        }
    }

    private async Task<string> AdoptAsync(DockerClient client, CancellationToken cancellation)
    {
        ContainerInspectResponse present;
        try
        {
            present = await client.Containers.InspectContainerAsync(blueprint.Name, cancellation);
        }
        catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
        {
            // Its name is reserved but it is not there yet, or no longer.
            throw new TransientEngineException($"Docker still holds the name '{blueprint.Name}'.", exception);
        }

        return IsOurs(present)
            ? present.ID
            : throw new ContainerEngineException(
                EngineFault.NameTaken,
                $"A Docker container named '{blueprint.Name}' ({present.ID[..12]}) exists already and does not belong to '{blueprint.ContainerName}' ({blueprint.ContainerId}). Remove or rename it.");
    }

    private bool IsOurs(ContainerInspectResponse present)
    {
        var labels = present.Config?.Labels ?? new Dictionary<string, string>();
        return Has(ReplicaLabels.Installation, installation.Id)
            && Has(ReplicaLabels.Container, blueprint.ContainerId)
            && Has(ReplicaLabels.Generation, blueprint.Generation.ToString(CultureInfo.InvariantCulture))
            && Has(ReplicaLabels.Replica, blueprint.Index.ToString(CultureInfo.InvariantCulture));

        bool Has(string label, string value) => labels.TryGetValue(label, out var present) && present == value;
    }

    /// <summary>Docker joins one network at creation; the others follow, before the start.</summary>
    private async Task<bool> JoinAsync(DockerClient client, string id, CancellationToken cancellation)
    {
        var joined = (await client.Containers.InspectContainerAsync(id, cancellation)).NetworkSettings?.Networks?.Keys ?? [];
        foreach (var network in blueprint.Networks.Skip(1).Except(joined))
        {
            var endpoint = DockerSpecMapper.EndpointOf(network, blueprint.ContainerName);
            await client.Networks.ConnectNetworkAsync(network, new NetworkConnectParameters { Container = id, EndpointConfig = endpoint }, cancellation);
        }

        return true;
    }
}
