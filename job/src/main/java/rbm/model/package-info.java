/**
 * The machine: its parameters, its energy and its conditional distributions.
 *
 * <p>Shapes, once for the whole project: cases are rows. A machine has V visible and H hidden units; i counts visible
 * units and j hidden units, both from 0. The weights W are V x H, row-major ({@code weights[i * H + j]}), the visible
 * bias b has V entries and the hidden bias c has H. Energies and log-likelihoods are in nats. Where items have K values
 * and may be missing, V is items times K, see {@link rbm.model.VisibleLayer}.
 */
package rbm.model;
