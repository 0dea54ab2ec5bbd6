import { mount } from '../../ui/mount';
import { load, loadPast } from './load';
import { MapPage } from './MapPage';

mount('map', <MapPage load={load} loadPast={loadPast} />);
