using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recovery;
using ContainerSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Reads the labels of replicas, also of those that are not this installation's.</summary>
internal sealed class DockerReplicaInventory(DockerConnection connection) : IReplicaInventory
{
    private static readonly ContainersListParameters Labelled = new()
    {
        All = true,
        Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [ReplicaLabels.Container] = true } },
    };

    public Task<IReadOnlyList<LabelledReplica>> ListAsync(CancellationToken cancellation) => connection.CallAsync(
        async (client, token) => (IReadOnlyList<LabelledReplica>)[.. (await client.Containers.ListContainersAsync(Labelled, token)).Select(Map)],
        DockerConnection.CallTimeout,
        cancellation);

    public Task<ContainerSpec?> ReadSpecAsync(string dockerId, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                var config = (await client.Containers.InspectContainerAsync(dockerId, token)).Config;
                return SpecLabel.Read(ValueOf(config?.Labels, ReplicaLabels.Spec), config?.Env ?? []);
            }
            catch (DockerApiException exception) when (exception.StatusCode is System.Net.HttpStatusCode.NotFound)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation);

    private static LabelledReplica Map(ContainerListResponse container) =>
        new(DockerReplicaMapper.Map(container), ValueOf(container.Labels, ReplicaLabels.Installation), ValueOf(container.Labels, ReplicaLabels.Name));

    private static string? ValueOf(IDictionary<string, string>? labels, string label) => labels is not null && labels.TryGetValue(label, out var value) ? value : null;
}
