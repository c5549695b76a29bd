using BudCustomer.Web.Tests.Harness;
using k8s;
using k8s.Models;
using Xunit;

namespace BudCustomer.Web.Tests.Deploy;

/// <summary>The manifest of deploy/ is what Kubernetes knows, field by field, and holds what the portal needs.</summary>
public class ManifestTests
{
    private static readonly IReadOnlyList<object> Objects =
        [.. SourceTree.Files("deploy", "*.yaml").SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))];

    private static V1Deployment Deployment => Objects.OfType<V1Deployment>().Single();

    private static V1PodSpec Pod => Deployment.Spec.Template.Spec;

    private static V1Container Portal => Pod.Containers.Single();

    [Fact]
    public void Every_object_is_of_a_kind_and_has_only_fields_that_Kubernetes_knows()
    {
        Assert.Equal(6, Objects.Count);
        Assert.All(Objects.Cast<IKubernetesObject<V1ObjectMeta>>(), each => Assert.Equal("portal", each.Metadata.Name));
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString("apiVersion: v1\nkind: Service\nspec: { replica: 3 }\n", strict: true));
    }

    [Fact]
    public void Three_replicas_of_a_quarter_of_a_processor_and_256_MiB()
    {
        Assert.Equal(3, Deployment.Spec.Replicas);
        foreach (var amounts in new[] { Portal.Resources.Requests, Portal.Resources.Limits })
        {
            Assert.Equal("250m", amounts["cpu"].ToString());
            Assert.Equal("256Mi", amounts["memory"].ToString());
        }
    }

    [Fact]
    public void Nothing_runs_as_root_or_writes_to_the_image()
    {
        Assert.True(Pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", Pod.SecurityContext.SeccompProfile.Type);
        Assert.True(Portal.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(Portal.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], Portal.SecurityContext.Capabilities.Drop);
        Assert.False(Pod.AutomountServiceAccountToken);
    }

    [Fact]
    public void A_rollout_and_a_node_that_leaves_take_no_replica_before_another_is_ready()
    {
        Assert.Equal("0", Deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
        Assert.Equal("1", Objects.OfType<V1PodDisruptionBudget>().Single().Spec.MaxUnavailable.Value);
        // A replica that is told to stop must be out of the service before it stops serving (Draining).
        var drain = int.Parse(Settings["Portal__DrainSeconds"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Portal.ReadinessProbe.PeriodSeconds * Portal.ReadinessProbe.FailureThreshold < drain);
        Assert.True(Pod.TerminationGracePeriodSeconds > drain + 25);
        Assert.Equal(("/health/ready", "/health/live", "/health/live"),
            (Portal.ReadinessProbe.HttpGet.Path, Portal.LivenessProbe.HttpGet.Path, Portal.StartupProbe.HttpGet.Path));
    }

    [Fact]
    public void What_points_at_the_pods_finds_them()
    {
        var labels = Deployment.Spec.Template.Metadata.Labels;
        Assert.All<IDictionary<string, string>>(
            [
                Deployment.Spec.Selector.MatchLabels, Objects.OfType<V1Service>().Single().Spec.Selector,
                Objects.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels,
                Objects.OfType<V1NetworkPolicy>().Single().Spec.PodSelector.MatchLabels,
            ],
            selector => Assert.Equal(labels, selector));
        Assert.All(Portal.VolumeMounts, mount => Assert.Contains(Pod.Volumes, volume => volume.Name == mount.Name));
    }

    [Fact]
    public void Every_setting_is_one_that_the_readme_explains()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        Assert.All(Settings.Keys, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    private static IDictionary<string, string> Settings => Objects.OfType<V1ConfigMap>().Single().Data;
}
