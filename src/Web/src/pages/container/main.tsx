import { mount } from '../../ui/mount';
import { ContainerPage } from './ContainerPage';

mount('container', <ContainerPage />);
